namespace FeatureFlags.Tests.Evaluation;

/// <summary>The first part that applies decides: enabled, window, requirements, exclusion, users, groups, rules, percentage, off.</summary>
public sealed class OrderTests
{
    private const string FullSetting = """
        {
          "enabled": true, "from": "2026-12-01T08:00:00Z", "until": "2026-12-02T08:00:00Z", "requires": { "gate": true },
          "exclude": { "users": ["eve"], "groups": ["press"] }, "users": ["ann", "eve"], "groups": ["staff", "press"],
          "rules": [
            { "when": { "country": { "eq": "FR" } }, "percentage": 0 },
            { "when": { "country": { "in": ["DE", "FR"] } } }
          ],
          "percentage": 50
        }
        """;

    private readonly FlagContext _ann = new("ann");

    [Fact]
    public void Earlier_parts_of_a_setting_take_precedence()
    {
        using EngineFixture fixture = EngineFixture.With(
            "rollout", FullSetting.Replace("\"enabled\": true", "\"enabled\": false", StringComparison.Ordinal));
        Assert.Equal("off Disabled enabled", fixture.Explain("rollout", _ann));

        fixture.Source.SetJson("rollout", FullSetting);
        fixture.Clock.Now = EngineFixture.Start.AddTicks(-1);
        Assert.Equal("off OutsideWindow from", fixture.Explain("rollout", _ann));
        fixture.Clock.Now = EngineFixture.Start.AddDays(1);
        Assert.Equal("off OutsideWindow until", fixture.Explain("rollout", _ann));

        fixture.Clock.Now = EngineFixture.Start;
        Assert.Equal("off RequirementNotMet requires.gate", fixture.Explain("rollout", _ann));

        fixture.Source.Set("gate", "true");
        Assert.Equal("off Excluded exclude", fixture.Explain("rollout", new FlagContext("eve", "staff")));
        Assert.Equal("off Excluded exclude", fixture.Explain("rollout", new FlagContext("ann", "staff", "press")));
        Assert.Equal("on TargetingMatch users", fixture.Explain("rollout", new FlagContext("ann", "staff").With("country", "FR")));
        Assert.Equal(
            "on TargetingMatch groups", fixture.Explain("rollout", new FlagContext("bob", "sales", "staff").With("country", "FR")));
        Assert.Equal("off TargetingMatch rules[0]", fixture.Explain("rollout", new FlagContext("bob").With("country", "FR")));
        Assert.Equal("on TargetingMatch rules[1]", fixture.Explain("rollout", new FlagContext("bob").With("country", "DE")));
        Assert.Equal(
            ["off Split percentage", "on Split percentage"], Users(20).Select(user => fixture.Explain("rollout", user)).Distinct().Order());
    }

    [Fact]
    public void Flag_is_off_when_no_part_of_the_setting_matches()
    {
        Assert.Equal("off NoMatch nothing", EngineFixture.Explain("rollout", """{ "users": ["bob"] }""", _ann));
        Assert.Equal("off NoMatch nothing", EngineFixture.Explain("beta", "{}", _ann));
        Assert.Equal("classic NoMatch nothing", EngineFixture.Explain("theme", """{ "users": { "wide": ["bob"] } }""", _ann));
    }

    [Fact]
    public void First_matching_rule_decides_even_when_its_percentage_excludes_the_caller()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """
            {
              "rules": [{ "when": { "country": { "eq": "DE" } }, "percentage": 50 }, { "when": { "country": { "eq": "DE" } } }],
              "percentage": 100
            }
            """);
        string[] answers = [.. Users(40).Select(user => fixture.Explain("rollout", user.With("country", "DE"))).Distinct().Order()];
        Assert.Equal(["off Split rules[0]", "on Split rules[0]"], answers);
        Assert.Equal("on Static percentage", fixture.Explain("rollout", _ann));
    }

    [Fact]
    public void Rule_requires_all_of_its_conditions()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """
            { "rules": [{ "when": { "country": { "eq": "DE" }, "age": { "ge": 18, "lt": 65 } } }] }
            """);
        FlagContext german = _ann.With("country", "DE");
        Assert.Equal("on TargetingMatch rules[0]", fixture.Explain("rollout", german.With("age", 18)));
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", german.With("age", 65)));
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", german));
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", _ann.With("age", 18)));
    }

    [Fact]
    public void Exclusion_takes_precedence_over_users_groups_rules_and_percentage()
    {
        const string Setting = """
            {
              "exclude": { "users": ["eve"], "groups": ["press"] }, "users": ["eve", "pia"], "groups": ["staff", "press"],
              "rules": [{ "when": { "userId": { "in": ["eve", "pia"] } } }], "percentage": 100
            }
            """;
        Assert.Equal("off Excluded exclude", EngineFixture.Explain("rollout", Setting, new FlagContext("eve", "staff")));
        Assert.Equal("off Excluded exclude", EngineFixture.Explain("rollout", Setting, new FlagContext("pia", "press", "staff")));
        Assert.Equal("off Excluded exclude", EngineFixture.Explain("beta", Setting, new FlagContext("eve")));
        Assert.Equal("wide Excluded exclude", EngineFixture.Explain("theme", """
            { "exclude": { "users": ["eve"] }, "users": { "compact": ["eve"] }, "variant": "compact", "off": "wide" }
            """, new FlagContext("eve")));
    }

    [Fact]
    public void Allocation_to_all_or_no_users_has_the_reason_Static()
    {
        Assert.Equal("on Static percentage", EngineFixture.Explain("rollout", """{ "percentage": 100 }""", null));
        Assert.Equal("off Static percentage", EngineFixture.Explain("rollout", """{ "percentage": 0 }""", _ann));
        Assert.Equal("wide Static variant", EngineFixture.Explain("theme", """{ "variant": "wide" }""", null));
        Assert.Equal("wide Static allocation", EngineFixture.Explain("theme", """{ "allocation": { "wide": 1, "compact": 0 } }""", null));
    }

    [Fact]
    public void Manifest_default_can_use_the_long_form()
    {
        using EngineFixture fixture = new();
        Assert.Equal("on TargetingMatch groups", fixture.Explain("targeted", new FlagContext("bob", "staff")));
        Assert.Equal("wide TargetingMatch users", fixture.Explain("careful_theme", _ann));
        Assert.Equal("compact NoMatch nothing", fixture.Explain("careful_theme", null));
        fixture.Source.SetJson("careful_theme", """{ "users": { "wide": ["bob"] } }""");
        Assert.Equal("compact NoMatch nothing", fixture.Explain("careful_theme", _ann));
        Assert.Equal("default", fixture.Client.Explain("targeted").Source);
    }

    private static IEnumerable<FlagContext> Users(int count) => Enumerable.Range(0, count).Select(i => new FlagContext($"user-{i}"));
}
