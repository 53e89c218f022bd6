using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

public sealed class EvaluationTests
{
    /// <summary>Random settings and random callers. One flag may require the other flags.</summary>
    private static readonly Gen<(Dictionary<string, string> Settings, string Main, ReferenceCaller[] Callers)> s_cases =
        from main in Gen.Elements<string>([.. RandomSettings.Flags])
        from setting in RandomSettings.Of(main, mayRequire: main is not ("beta" or "theme"))
        from others in RandomSettings.All(RandomSettings.Of("beta", false), RandomSettings.Of("theme", false))
        from gate in Gen.Elements("true", "false")
        from one in Gen.Elements("0", "50", "100")
        from callers in RandomSettings.Callers.ArrayOf(8)
        select (Settings(main, setting, others, gate, one), main, callers);

    [Fact]
    public void Evaluation_matches_the_reference_implementation() => PropertyRun.Check(s_cases, 3_000, each =>
    {
        using EngineFixture fixture = new();
        fixture.Source.SetAllJson([.. each.Settings.Select(pair => (pair.Key, pair.Value))]);
        ReferenceEvaluator reference = new(
            each.Settings.ToDictionary(pair => pair.Key, pair => JsonDocument.Parse(pair.Value).RootElement),
            JsonDocument.Parse(TargetedShop.Segments).RootElement,
            fixture.Clock.Now);

        foreach (ReferenceCaller caller in each.Callers)
        {
            FlagContext context = caller.ToContext();
            string expected = reference.Explain(each.Main, caller);
            string actual = fixture.Explain(each.Main, context);
            Assert.True(
                expected == actual, $"{each.Main} {each.Settings[each.Main]}\nfor {caller}\nexpected {expected}\nbut got  {actual}");

            // All read methods return this answer.
            string answer = expected[..expected.IndexOf(' ', StringComparison.Ordinal)];
            Assert.Equal(
                answer,
                each.Main == "theme" ? fixture.Client.GetValue<string>("theme", context)
                    : fixture.Client.IsEnabled(each.Main, context) ? "on" : "off");
            if (caller.Attributes.Count == 0 && caller.Groups.Length == 0)
            {
                Assert.Equal(answer, each.Main switch
                {
                    "theme" => fixture.Shop.ThemeFlag.For(caller.UserId).ToString().ToLowerInvariant(),
                    "beta" => fixture.Shop.BetaFlag.IsEnabledFor(caller.UserId) ? "on" : "off",
                    _ => fixture.Client.GetValue<PercentageFlag>(each.Main).IsEnabledFor(caller.UserId) ? "on" : "off",
                });
            }
        }
    });

    private static Dictionary<string, string> Settings(string main, string setting, string[] others, string gate, string one)
    {
        Dictionary<string, string> settings = new() { ["beta"] = others[0], ["theme"] = others[1], ["gate"] = gate, ["one"] = one };
        settings[main] = setting;
        return settings;
    }
}
