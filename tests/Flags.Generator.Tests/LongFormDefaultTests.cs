namespace FeatureFlags.Generator.Tests;

/// <summary>Flags whose default is the long form of a setting, with references to segments.</summary>
public sealed class LongFormDefaultTests
{
    private const string Manifest = """
        {
          "segments": { "internal": { "users": ["ann"], "groups": ["sta\\ff\t\""] } },
          "flags": {
            "rollout": {
              "flagType": "percentage",
              "defaultValue": { "percentage": 12.5, "rules": [{ "when": { "segment": { "in": ["internal"] } }, "percentage": 100 }] }
            },
            "users": { "flagType": "users", "defaultValue": { "users": ["ann", "b\tb"], "groups": ["staff"] } },
            "theme": { "flagType": "variant", "variants": ["a", "b", "c"], "defaultValue": {
              "rules": [{ "when": { "segment": { "notIn": ["internal"] } }, "variant": "c" }], "variant": "b", "off": "a" } },
            "weighed": { "flagType": "variant", "variants": ["a", "b"], "defaultValue": { "allocation": { "a": 0, "b": 1 }, "off": "a" } }
          }
        }
        """;

    [Fact]
    public void Accessors_evaluate_the_rules_of_the_default() => Assert.Equal(
        [true, true, false, 12.5, true, false, "B", "C", "C", "B"],
        Run("""
            return new object?[]
            {
                Flags.Rollout.IsEnabledFor("ann"), Flags.Rollout.IsEnabledFor(new FlagContext("", "sta\\ff\t\"")),
                Flags.Rollout.IsEnabledFor((string?)null), Flags.Rollout.Percentage,
                Flags.Users.IsEnabledFor("b\tb"), Flags.Users.IsEnabledFor("eve"),
                Flags.Theme.For("ann").ToString(), Flags.Theme.For("bob").ToString(), Flags.Theme.For((string?)null).ToString(),
                Flags.Weighed.For("bob").ToString(),
            };
            """));

    [Fact]
    public void Plain_values_equal_the_accessors_for_an_anonymous_caller() => Assert.Equal(
        [12.5, 12.5, "ann|b\tb", "ann|b\tb", "C", "C", "B", "B"],
        Run("""
            ServiceCollection services = new();
            services.AddFlags(Configure());
            using ServiceProvider provider = services.BuildServiceProvider();
            FlagValues values = provider.GetRequiredService<IOptions<FlagValues>>().Value;
            FlagValues fresh = new();
            return new object?[]
            {
                values.Rollout, fresh.Rollout, string.Join("|", values.Users), string.Join("|", fresh.Users),
                values.Theme.ToString(), fresh.Theme.ToString(), values.Weighed.ToString(), fresh.Weighed.ToString(),
            };
            """));

    [Fact]
    public void Documentation_states_that_the_flag_is_targeted() =>
        Assert.Contains(
            "<remarks>percentage, targeted by default; <c>FEATURE_ROLLOUT</c></remarks>",
            new Consumer(Manifest).Generate().AssertBuilds().Files["Flags.g.cs"]);

    private static object?[] Run(string body) => Probe.Run(Manifest, body);
}
