using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.Tests.Properties;

public sealed class EvaluationTests
{
    /// <summary>Random settings of all flags, one of which may require the others, and callers.</summary>
    private static readonly Gen<(Dictionary<string, string> Settings, string Main, ReferenceCaller[] Callers)> s_cases =
        from main in Gen.Elements<string>([.. RandomSettings.Flags])
        from setting in RandomSettings.Of(main, mayRequire: main is not ("beta" or "theme"))
        from others in RandomSettings.All(RandomSettings.Of("beta", false), RandomSettings.Of("theme", false))
        from gate in Gen.Elements("true", "false")
        from one in Gen.Elements("0", "50", "100")
        from callers in RandomSettings.Callers.ArrayOf(8)
        select (Settings(main, setting, others, gate, one), main, callers);

    [Fact]
    public void Any_setting_answers_any_caller_as_the_plain_reference_does() => PropertyRun.Check(s_cases, 3_000, each =>
    {
        using TargetedScene scene = new();
        scene.Source.SetAllJson([.. each.Settings.Select(pair => (pair.Key, pair.Value))]);
        ReferenceEvaluator reference = new(
            each.Settings.ToDictionary(pair => pair.Key, pair => JsonDocument.Parse(pair.Value).RootElement), JsonDocument.Parse(TargetedShop.Segments).RootElement, scene.Clock.Now);

        foreach (ReferenceCaller caller in each.Callers)
        {
            FlagContext context = caller.ToContext();
            string expected = reference.Why(each.Main, caller);
            string actual = scene.Why(each.Main, context);
            Assert.True(expected == actual, $"{each.Main} {each.Settings[each.Main]}\nfor {caller}\nexpected {expected}\nbut got  {actual}");

            // Every way to ask gives this answer.
            string answer = expected[..expected.IndexOf(' ', StringComparison.Ordinal)];
            Assert.Equal(answer, each.Main == "theme" ? scene.Client.GetValue<string>("theme", context) : scene.Client.IsEnabled(each.Main, context) ? "on" : "off");
            if (caller.Attributes.Count == 0 && caller.Groups.Length == 0)
            {
                Assert.Equal(answer, each.Main switch
                {
                    "theme" => scene.Shop.ThemeFlag.For(caller.UserId).ToString().ToLowerInvariant(),
                    "beta" => scene.Shop.BetaFlag.IsEnabledFor(caller.UserId) ? "on" : "off",
                    _ => scene.Client.GetValue<PercentageFlag>(each.Main).IsEnabledFor(caller.UserId) ? "on" : "off",
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
