namespace FeatureFlags.Tests.Evaluation;

public sealed class VariantTests
{
    [Fact]
    public void The_short_form_names_the_variant_of_everyone()
    {
        using TargetedScene scene = new();
        Assert.Equal(Theme.Classic, scene.Shop.ThemeFlag.Current);
        scene.Source.Set("theme", "wide");
        Assert.Equal(Theme.Wide, scene.Shop.ThemeFlag.For("ann"));
        scene.Source.SetJson("theme", "\"compact\"");
        Assert.Equal(Theme.Compact, scene.Shop.ThemeFlag.For((FlagContext?)null));
        Assert.Equal("compact Static -", scene.Why("theme", null));
    }

    [Fact]
    public void A_user_keeps_the_variant_that_flagd_would_give()
    {
        using TargetedScene scene = TargetedScene.With("theme", """{ "allocation": { "wide": 20, "compact": 30.5, "classic": 49.5 } }""");
        BucketHash hash = new("theme");
        int[] counts = new int[3];
        for (int user = 0; user < 2_000; user++)
        {
            // flagd: hash × sum of the weights / 2³², rounded down, against the weights one after the other. In thousandths, so that they are whole.
            ulong point = (hash.Hash($"user-{user}") * 100_000UL) >> 32;
            Theme expected = point < 49_500 ? Theme.Classic : point < 80_000 ? Theme.Compact : Theme.Wide;
            Assert.Equal(expected, scene.Shop.ThemeFlag.For($"user-{user}"));
            Assert.Equal(expected, scene.Shop.ThemeFlag.For(new FlagContext($"user-{user}", "staff").With("age", user)));
            counts[(int)expected]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 300, 1_200));
    }

    [Fact]
    public void Members_in_another_order_give_the_same_variants()
    {
        using TargetedScene one = TargetedScene.With("theme", """{ "allocation": { "classic": 1, "compact": 2, "wide": 3 } }""");
        using TargetedScene other = TargetedScene.With("theme", """{ "allocation": { "wide": 30, "classic": 10, "compact": 20 } }""");
        Assert.All(Enumerable.Range(0, 500), user => Assert.Equal(one.Shop.ThemeFlag.For($"user-{user}"), other.Shop.ThemeFlag.For($"user-{user}")));
    }

    [Fact]
    public void Users_come_before_groups_and_rules_and_the_first_declared_variant_before_the_others()
    {
        using TargetedScene scene = TargetedScene.With("theme", """
            {
              "users": { "wide": ["ann", "bob"], "compact": ["bob"] }, "groups": { "wide": ["staff"], "compact": ["staff", "sales"] },
              "rules": [
                { "when": { "country": { "eq": "DE" } }, "variant": "wide" },
                { "when": { "country": { "eq": "FR" } }, "allocation": { "compact": 1, "wide": 1 } }
              ],
              "off": "wide"
            }
            """);
        Assert.Equal("wide TargetingMatch users", scene.Why("theme", new FlagContext("ann", "sales")));
        Assert.Equal("compact TargetingMatch users", scene.Why("theme", new FlagContext("bob")));
        Assert.Equal("compact TargetingMatch groups", scene.Why("theme", new FlagContext("cid", "staff")));
        Assert.Equal("wide TargetingMatch rules[0]", scene.Why("theme", new FlagContext("cid").With("country", "DE")));
        Assert.Equal("wide Anonymous rules[1]", scene.Why("theme", FlagContext.Anonymous.With("country", "FR")));
        Assert.Equal("wide NoMatch nothing", scene.Why("theme", new FlagContext("cid")));
        string[] split = [.. Enumerable.Range(0, 40).Select(user => scene.Why("theme", new FlagContext($"user-{user}").With("country", "FR"))).Distinct().Order()];
        Assert.Equal(["compact Split rules[1]", "wide Split rules[1]"], split);
    }

    [Fact]
    public void A_variant_that_only_the_setting_knows_is_refused_and_the_last_good_one_stays()
    {
        using TargetedScene scene = TargetedScene.With("theme", """{ "variant": "wide" }""");
        Assert.Equal(Theme.Wide, scene.Shop.ThemeFlag.For("ann"));
        foreach (string json in new[] { "\"dark\"", """{ "variant": "dark" }""", """{ "allocation": { "dark": 1 } }""", """{ "users": { "dark": ["ann"] } }""", """{ "off": "dark" }""" })
        {
            scene.Source.SetJson("theme", json);
            Assert.Contains("variant", scene.Fault("theme"), StringComparison.Ordinal);
            Assert.Equal(Theme.Wide, scene.Shop.ThemeFlag.For("ann"));
        }
    }

    [Fact]
    public void Off_is_for_all_to_whom_nothing_else_is_given()
    {
        const string Off = "\"off\": \"wide\"";
        Assert.Equal("wide Disabled enabled", Why($$"""{ "enabled": false, "variant": "compact", {{Off}} }"""));
        Assert.Equal("classic Disabled enabled", Why("""{ "enabled": false, "variant": "compact" }"""));
        Assert.Equal("wide RequirementNotMet requires.gate", Why($$"""{ "requires": { "gate": true }, {{Off}} }"""));
        Assert.Equal("wide Anonymous allocation", TargetedScene.Why("theme", $$"""{ "allocation": { "classic": 1, "compact": 1 }, {{Off}} }""", null));

        static string Why(string json) => TargetedScene.Why("theme", json, new FlagContext("ann"));
    }

    [Fact]
    public void A_retired_one_is_the_same_for_everyone_whatever_a_setting_says()
    {
        using TargetedScene scene = TargetedScene.With("old_theme", """{ "variant": "wide" }""");
        Assert.Equal("compact Retired -", scene.Why("old_theme", new FlagContext("ann")));
    }

    [Fact]
    public void It_is_read_as_its_enum_or_its_name_and_as_nothing_else()
    {
        using TargetedScene scene = TargetedScene.With("theme", """{ "users": { "compact": ["ann"] } }""");
        FlagContext ann = new("ann");
        Assert.Equal(Theme.Compact, scene.Client.GetValue<Theme>("theme", ann));
        Assert.Equal("compact", scene.Client.GetValue<string>("theme", ann));
        Assert.Equal(new FlagEvaluation<Theme>("theme", Theme.Compact, "compact", FlagReason.TargetingMatch, "services", 1, null), scene.Client.Evaluate<Theme>("theme", ann));
        Assert.Equal(FlagReason.Error, scene.Client.Evaluate<bool>("theme", ann).Reason);
        Assert.Equal(FlagReason.Error, scene.Client.Evaluate<Mode>("theme", ann).Reason);
    }
}
