using FeatureFlags.Generated;
using FeatureFlags.Manifest;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>Whatever flags require, of two sources and over reloads: nothing in force leads back to itself, and no order of reading matters.</summary>
public sealed class RequirementTests
{
    private const int Flags = 5;

    private static readonly string s_table = string.Concat(Enumerable.Range(0, Flags).Select(flag => $"flag_{flag}\tpercentage\t0\n"));

    private static readonly Gen<string[]> s_settings = RandomSettings.All(Enumerable.Range(0, Flags).Select(flag => Gen.Frequency(
        (2, Gen.Constant("")),
        (1, Gen.Constant("50")),
        (3, from count in Gen.Choose(1, 2)
            from required in Gen.Choose(0, Flags - 1).ArrayOf(count)
            select $$"""{ "requires": { {{string.Join(", ", required.Distinct().Select(other => $"\"flag_{other}\": true"))}} } }"""))));

    [Fact]
    public void Nothing_in_force_leads_back_to_itself() => PropertyRun.Check(
        from first in s_settings from second in s_settings from reloads in s_settings.ArrayOf(3) from order in Gen.Shuffle(Enumerable.Range(0, Flags).ToArray()) select (first, second, reloads, order),
        2_000,
        each =>
        {
            (FlagEngine engine, MutableSource beneath, _) = Start(each.first, each.second);
            (FlagEngine other, _, _) = Start(each.first, each.second);
            using (engine)
            using (other)
            {
                // The one reads flags in some order at its first load, the other in the manifest's.
                Array.ForEach(each.order, flag => engine.Client.IsEnabled($"flag_{flag}"));
                other.Completed();
                Assert.Equal(InForce(other), InForce(engine));
                AssertNoCircle(engine);
                foreach (string[] settings in each.reloads)
                {
                    Set(beneath, settings);
                    AssertNoCircle(engine);
                }
            }
        });

    private static (FlagEngine Engine, MutableSource Beneath, MutableSource Above) Start(string[] first, string[] second)
    {
        FlagEngine engine = FlagEngine.Create(Engines.Configuration(), new FlagManifest("Graph.Flags", s_table, () => { }), Engines.Isolated());
        MutableSource beneath = new("services");
        MutableSource above = new("store");
        Set(beneath, first);
        Set(above, second);
        engine.Add(beneath);
        engine.Add(above);
        return (engine, beneath, above);
    }

    private static void Set(MutableSource source, string[] settings) =>
        source.ReplaceAllJson([.. settings.Select((json, flag) => ($"flag_{flag}", json)).Where(setting => setting.json.Length > 0)]);

    private static string[] InForce(FlagEngine engine) =>
        [.. Entries(engine).Select(entry => $"{SettingWriter.Write(entry.Setting)} from {entry.Source}, {entry.Rejected}")];

    private static FlagEntry[] Entries(FlagEngine engine)
    {
        FlagSnapshot snapshot = engine.Completed();
        return [.. Enumerable.Range(0, Flags).Select(flag => snapshot.Entry(snapshot.Manifests[0], flag))];
    }

    /// <summary>Takes away flags that require none of those that are left, until there are none.</summary>
    private static void AssertNoCircle(FlagEngine engine)
    {
        Dictionary<string, string[]> left = Entries(engine).ToDictionary(
            entry => entry.Definition.Name,
            entry => entry.Setting is FlagValue.Targeting { Setting: var setting } ? setting.Requires.Select(requirement => requirement.Flag).ToArray() : []);
        while (left.FirstOrDefault(flag => !flag.Value.Any(left.ContainsKey)) is { Key: { } free })
        {
            left.Remove(free);
        }

        Assert.Empty(left.Keys);
    }
}
