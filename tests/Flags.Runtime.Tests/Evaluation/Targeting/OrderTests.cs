namespace FeatureFlags.Tests.Evaluation;

/// <summary>enabled, window, requirements, exclusion, users, groups, rules, the others, off: the first of them that has something to say.</summary>
public sealed class OrderTests
{
    private const string Everything = """
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
    public void Each_part_decides_after_those_before_it()
    {
        using TargetedScene scene = TargetedScene.With("rollout", Everything.Replace("\"enabled\": true", "\"enabled\": false", StringComparison.Ordinal));
        Assert.Equal("off Disabled enabled", scene.Why("rollout", _ann));

        scene.Source.SetJson("rollout", Everything);
        scene.Clock.Now = TargetedScene.Start.AddTicks(-1);
        Assert.Equal("off OutsideWindow from", scene.Why("rollout", _ann));
        scene.Clock.Now = TargetedScene.Start.AddDays(1);
        Assert.Equal("off OutsideWindow until", scene.Why("rollout", _ann));

        scene.Clock.Now = TargetedScene.Start;
        Assert.Equal("off RequirementNotMet requires.gate", scene.Why("rollout", _ann));

        scene.Source.Set("gate", "true");
        Assert.Equal("off Excluded exclude", scene.Why("rollout", new FlagContext("eve", "staff")));
        Assert.Equal("off Excluded exclude", scene.Why("rollout", new FlagContext("ann", "staff", "press")));
        Assert.Equal("on TargetingMatch users", scene.Why("rollout", new FlagContext("ann", "staff").With("country", "FR")));
        Assert.Equal("on TargetingMatch groups", scene.Why("rollout", new FlagContext("bob", "sales", "staff").With("country", "FR")));
        Assert.Equal("off TargetingMatch rules[0]", scene.Why("rollout", new FlagContext("bob").With("country", "FR")));
        Assert.Equal("on TargetingMatch rules[1]", scene.Why("rollout", new FlagContext("bob").With("country", "DE")));
        Assert.Equal(["off Split percentage", "on Split percentage"], Users(20).Select(user => scene.Why("rollout", user)).Distinct().Order());
    }

    [Fact]
    public void What_nothing_is_for_is_off()
    {
        Assert.Equal("off NoMatch nothing", TargetedScene.Why("rollout", """{ "users": ["bob"] }""", _ann));
        Assert.Equal("off NoMatch nothing", TargetedScene.Why("beta", "{}", _ann));
        Assert.Equal("classic NoMatch nothing", TargetedScene.Why("theme", """{ "users": { "wide": ["bob"] } }""", _ann));
    }

    [Fact]
    public void The_first_rule_that_matches_decides_also_when_its_percentage_leaves_the_caller_out()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """
            { "rules": [{ "when": { "country": { "eq": "DE" } }, "percentage": 50 }, { "when": { "country": { "eq": "DE" } } }], "percentage": 100 }
            """);
        string[] answers = [.. Users(40).Select(user => scene.Why("rollout", user.With("country", "DE"))).Distinct().Order()];
        Assert.Equal(["off Split rules[0]", "on Split rules[0]"], answers);
        Assert.Equal("on Static percentage", scene.Why("rollout", _ann));
    }

    [Fact]
    public void All_conditions_of_a_rule_must_hold()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """
            { "rules": [{ "when": { "country": { "eq": "DE" }, "age": { "ge": 18, "lt": 65 } } }] }
            """);
        FlagContext german = _ann.With("country", "DE");
        Assert.Equal("on TargetingMatch rules[0]", scene.Why("rollout", german.With("age", 18)));
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", german.With("age", 65)));
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", german));
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", _ann.With("age", 18)));
    }

    [Fact]
    public void Exclusion_beats_every_way_in()
    {
        const string Setting = """
            {
              "exclude": { "users": ["eve"], "groups": ["press"] }, "users": ["eve", "pia"], "groups": ["staff", "press"],
              "rules": [{ "when": { "userId": { "in": ["eve", "pia"] } } }], "percentage": 100
            }
            """;
        Assert.Equal("off Excluded exclude", TargetedScene.Why("rollout", Setting, new FlagContext("eve", "staff")));
        Assert.Equal("off Excluded exclude", TargetedScene.Why("rollout", Setting, new FlagContext("pia", "press", "staff")));
        Assert.Equal("off Excluded exclude", TargetedScene.Why("beta", Setting, new FlagContext("eve")));
        Assert.Equal("wide Excluded exclude", TargetedScene.Why("theme", """
            { "exclude": { "users": ["eve"] }, "users": { "compact": ["eve"] }, "variant": "compact", "off": "wide" }
            """, new FlagContext("eve")));
    }

    [Fact]
    public void A_share_of_everyone_is_static_and_one_of_nobody_too()
    {
        Assert.Equal("on Static percentage", TargetedScene.Why("rollout", """{ "percentage": 100 }""", null));
        Assert.Equal("off Static percentage", TargetedScene.Why("rollout", """{ "percentage": 0 }""", _ann));
        Assert.Equal("wide Static variant", TargetedScene.Why("theme", """{ "variant": "wide" }""", null));
        Assert.Equal("wide Static allocation", TargetedScene.Why("theme", """{ "allocation": { "wide": 1, "compact": 0 } }""", null));
    }

    [Fact]
    public void A_default_of_the_manifest_may_be_long_too()
    {
        using TargetedScene scene = new();
        Assert.Equal("on TargetingMatch groups", scene.Why("targeted", new FlagContext("bob", "staff")));
        Assert.Equal("wide TargetingMatch users", scene.Why("careful_theme", _ann));
        Assert.Equal("compact NoMatch nothing", scene.Why("careful_theme", null));
        scene.Source.SetJson("careful_theme", """{ "users": { "wide": ["bob"] } }""");
        Assert.Equal("compact NoMatch nothing", scene.Why("careful_theme", _ann));
        Assert.Equal("default", scene.Client.Explain("targeted").Source);
    }

    private static IEnumerable<FlagContext> Users(int count) => Enumerable.Range(0, count).Select(i => new FlagContext($"user-{i}"));
}
