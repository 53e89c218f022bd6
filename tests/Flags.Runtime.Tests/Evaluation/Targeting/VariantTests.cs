namespace FeatureFlags.Tests.Evaluation;

public sealed class VariantTests
{
    [Fact]
    public void Short_form_sets_one_variant_for_all_users()
    {
        using EngineFixture fixture = new();
        Assert.Equal(Theme.Classic, fixture.Shop.ThemeFlag.Current);
        fixture.Source.Set("theme", "wide");
        Assert.Equal(Theme.Wide, fixture.Shop.ThemeFlag.For("ann"));
        fixture.Source.SetJson("theme", "\"compact\"");
        Assert.Equal(Theme.Compact, fixture.Shop.ThemeFlag.For((FlagContext?)null));
        Assert.Equal("compact Static -", fixture.Explain("theme", null));
    }

    [Fact]
    public void Users_get_the_variant_that_flagd_assigns()
    {
        using EngineFixture fixture = EngineFixture.With("theme", """{ "allocation": { "wide": 20, "compact": 30.5, "classic": 49.5 } }""");
        BucketHash hash = new("theme");
        int[] counts = new int[3];
        for (int user = 0; user < 2_000; user++)
        {
            // flagd compares hash × sum of the weights / 2³², rounded down, with the cumulative weights.
            // Thousandths keep the numbers integral.
            ulong point = (hash.Hash($"user-{user}") * 100_000UL) >> 32;
            Theme expected = point < 49_500 ? Theme.Classic : point < 80_000 ? Theme.Compact : Theme.Wide;
            Assert.Equal(expected, fixture.Shop.ThemeFlag.For($"user-{user}"));
            Assert.Equal(expected, fixture.Shop.ThemeFlag.For(new FlagContext($"user-{user}", "staff").With("age", user)));
            counts[(int)expected]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 300, 1_200));
    }

    [Fact]
    public void Order_and_scale_of_weights_do_not_change_the_variants()
    {
        using EngineFixture one = EngineFixture.With("theme", """{ "allocation": { "classic": 1, "compact": 2, "wide": 3 } }""");
        using EngineFixture other = EngineFixture.With("theme", """{ "allocation": { "wide": 30, "classic": 10, "compact": 20 } }""");
        Assert.All(
            Enumerable.Range(0, 500),
            user => Assert.Equal(one.Shop.ThemeFlag.For($"user-{user}"), other.Shop.ThemeFlag.For($"user-{user}")));
    }

    [Fact]
    public void Users_precede_groups_and_rules_and_variants_match_in_declared_order()
    {
        using EngineFixture fixture = EngineFixture.With("theme", """
            {
              "users": { "wide": ["ann", "bob"], "compact": ["bob"] }, "groups": { "wide": ["staff"], "compact": ["staff", "sales"] },
              "rules": [
                { "when": { "country": { "eq": "DE" } }, "variant": "wide" },
                { "when": { "country": { "eq": "FR" } }, "allocation": { "compact": 1, "wide": 1 } }
              ],
              "off": "wide"
            }
            """);
        Assert.Equal("wide TargetingMatch users", fixture.Explain("theme", new FlagContext("ann", "sales")));
        Assert.Equal("compact TargetingMatch users", fixture.Explain("theme", new FlagContext("bob")));
        Assert.Equal("compact TargetingMatch groups", fixture.Explain("theme", new FlagContext("cid", "staff")));
        Assert.Equal("wide TargetingMatch rules[0]", fixture.Explain("theme", new FlagContext("cid").With("country", "DE")));
        Assert.Equal("wide Anonymous rules[1]", fixture.Explain("theme", FlagContext.Anonymous.With("country", "FR")));
        Assert.Equal("wide NoMatch nothing", fixture.Explain("theme", new FlagContext("cid")));
        string[] split =
        [
            .. Enumerable.Range(0, 40)
                .Select(user => fixture.Explain("theme", new FlagContext($"user-{user}").With("country", "FR")))
                .Distinct()
                .Order(),
        ];
        Assert.Equal(["compact Split rules[1]", "wide Split rules[1]"], split);
    }

    [Fact]
    public void Undeclared_variant_is_rejected_and_the_last_valid_setting_stays_effective()
    {
        using EngineFixture fixture = EngineFixture.With("theme", """{ "variant": "wide" }""");
        Assert.Equal(Theme.Wide, fixture.Shop.ThemeFlag.For("ann"));
        string[] settings =
        [
            "\"dark\"", """{ "variant": "dark" }""", """{ "allocation": { "dark": 1 } }""",
            """{ "users": { "dark": ["ann"] } }""", """{ "off": "dark" }""",
        ];
        foreach (string json in settings)
        {
            fixture.Source.SetJson("theme", json);
            Assert.Contains("variant", fixture.GetError("theme"), StringComparison.Ordinal);
            Assert.Equal(Theme.Wide, fixture.Shop.ThemeFlag.For("ann"));
        }
    }

    [Fact]
    public void Off_variant_is_served_when_nothing_else_applies()
    {
        const string Off = "\"off\": \"wide\"";
        Assert.Equal("wide Disabled enabled", Explain($$"""{ "enabled": false, "variant": "compact", {{Off}} }"""));
        Assert.Equal("classic Disabled enabled", Explain("""{ "enabled": false, "variant": "compact" }"""));
        Assert.Equal("wide RequirementNotMet requires.gate", Explain($$"""{ "requires": { "gate": true }, {{Off}} }"""));
        Assert.Equal(
            "wide Anonymous allocation",
            EngineFixture.Explain("theme", $$"""{ "allocation": { "classic": 1, "compact": 1 }, {{Off}} }""", null));

        static string Explain(string json) => EngineFixture.Explain("theme", json, new FlagContext("ann"));
    }

    [Fact]
    public void Retired_variant_flag_ignores_its_setting()
    {
        using EngineFixture fixture = EngineFixture.With("old_theme", """{ "variant": "wide" }""");
        Assert.Equal("compact Retired -", fixture.Explain("old_theme", new FlagContext("ann")));
    }

    [Fact]
    public void Variant_flag_is_read_only_as_its_enum_or_as_a_string()
    {
        using EngineFixture fixture = EngineFixture.With("theme", """{ "users": { "compact": ["ann"] } }""");
        FlagContext ann = new("ann");
        Assert.Equal(Theme.Compact, fixture.Client.GetValue<Theme>("theme", ann));
        Assert.Equal("compact", fixture.Client.GetValue<string>("theme", ann));
        Assert.Equal(
            new FlagEvaluation<Theme>("theme", Theme.Compact, "compact", FlagReason.TargetingMatch, "services", 1, null),
            fixture.Client.Evaluate<Theme>("theme", ann));
        Assert.Equal(FlagReason.Error, fixture.Client.Evaluate<bool>("theme", ann).Reason);
        Assert.Equal(FlagReason.Error, fixture.Client.Evaluate<Mode>("theme", ann).Reason);
    }
}
