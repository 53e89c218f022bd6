using FeatureFlags.Generated;
using FeatureFlags.Manifest;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

/// <summary>
/// Over two sources and several reloads, effective requirements contain no cycle and do not depend on the read order.
/// </summary>
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
    public void Effective_requirements_have_no_cycle_in_any_read_order() => PropertyRun.Check(
        from first in s_settings
        from second in s_settings
        from reloads in s_settings.ArrayOf(3)
        from order in Gen.Shuffle(Enumerable.Range(0, Flags).ToArray())
        select (first, second, reloads, order),
        2_000,
        each =>
        {
            (FlagEngine engine, MutableSource lower, _) = Start(each.first, each.second);
            (FlagEngine other, _, _) = Start(each.first, each.second);
            using (engine)
            using (other)
            {
                // At the first load, one engine reads the flags in a random order and the other in the order of the manifest.
                Array.ForEach(each.order, flag => engine.Client.IsEnabled($"flag_{flag}"));
                other.Completed();
                Assert.Equal(EffectiveSettings(other), EffectiveSettings(engine));
                AssertNoCycle(engine);
                foreach (string[] settings in each.reloads)
                {
                    Set(lower, settings);
                    AssertNoCycle(engine);
                }
            }
        });

    private static (FlagEngine Engine, MutableSource Lower, MutableSource Higher) Start(string[] first, string[] second)
    {
        FlagEngine engine = FlagEngine.Create(
            Engines.Configuration(), new FlagManifest("Graph.Flags", s_table, () => { }), Engines.Isolated());
        MutableSource lower = new("services");
        MutableSource higher = new("store");
        Set(lower, first);
        Set(higher, second);
        engine.Add(lower);
        engine.Add(higher);
        return (engine, lower, higher);
    }

    private static void Set(MutableSource source, string[] settings) =>
        source.ReplaceAllJson([.. settings.Select((json, flag) => ($"flag_{flag}", json)).Where(setting => setting.json.Length > 0)]);

    private static string[] EffectiveSettings(FlagEngine engine) =>
        [.. Entries(engine).Select(entry => $"{SettingWriter.Write(entry.Setting)} from {entry.Source}, {entry.Rejected}")];

    private static FlagEntry[] Entries(FlagEngine engine)
    {
        FlagSnapshot snapshot = engine.Completed();
        return [.. Enumerable.Range(0, Flags).Select(flag => snapshot.Entry(snapshot.Manifests[0], flag))];
    }

    /// <summary>Removes flags that require none of the remaining flags. The flags of a cycle would remain.</summary>
    private static void AssertNoCycle(FlagEngine engine)
    {
        Dictionary<string, string[]> remaining = Entries(engine).ToDictionary(
            entry => entry.Definition.Name,
            entry => entry.Setting is FlagValue.Targeting { Setting: var setting }
                ? setting.Requires.Select(requirement => requirement.Flag).ToArray()
                : []);
        while (remaining.FirstOrDefault(flag => !flag.Value.Any(remaining.ContainsKey)) is { Key: { } independent })
        {
            remaining.Remove(independent);
        }

        Assert.Empty(remaining.Keys);
    }
}
