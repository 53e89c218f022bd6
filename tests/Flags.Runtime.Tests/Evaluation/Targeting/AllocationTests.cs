#if !NETSTANDARD_ASSET
namespace FeatureFlags.Tests.Evaluation;

/// <summary>Evaluation allocates nothing. The netstandard2.0 asset is excluded, because it formats numbers before it hashes them.</summary>
public sealed class AllocationTests
{
    private const int Evaluations = 100;

    private static readonly FlagContext s_ann = new FlagContext("ann", "sales", "berlin")
        .With("country", "DE").With("age", 41).With("claim", "41.5").With("paying", true)
        .With("version", "2.4.1-beta.3+build").With("ip", "10.1.2.3").With("ip6", "2001:db8::1%eth0")
        .With("born", new DateTimeOffset(1985, 5, 1, 0, 0, 0, TimeSpan.Zero)).With("signed", "2026-11-30T08:00:00.25+01:00")
        .With("plan", "gold").With("tags", new[] { "alpha", "7", "2.0.0" });

    [Theory]
    [InlineData("""{ "country": { "in": ["x", "y", "FR", "NL", "BE", "LU"] } }""")]
    [InlineData("""{ "country": { "notIn": ["DE"] } }""")]
    [InlineData("""{ "age": { "in": [1, 2, 3] } }""")]
    [InlineData("""{ "paying": { "eq": false } }""")]
    [InlineData("""{ "plan": { "startsWith": ["x", "y"] } }""")]
    [InlineData("""{ "plan": { "endsWith": "x" } }""")]
    [InlineData("""{ "plan": { "contains": "x" } }""")]
    [InlineData("""{ "age": { "gt": 50 } }""")]
    [InlineData("""{ "claim": { "le": 40 } }""")]
    [InlineData("""{ "version": { "semver": ["<1", "~2.4.1", "^3"] } }""")]
    [InlineData("""{ "born": { "after": "2000-01-01" } }""")]
    [InlineData("""{ "signed": { "before": "2000-01-01" } }""")]
    [InlineData("""{ "plan": { "matches": ["^silver$", "x+y"] } }""")]
    [InlineData("""{ "plan": { "matches": ["(?i)^(?:[a-z]{0,200}x)$", "g.{0,300}x$", "[^\\w-[g]]"] }, "tags": { "matches": "\\bx" } }""")]
    [InlineData("""{ "ip": { "cidr": ["11.0.0.0/8", "::1"] } }""")]
    [InlineData("""{ "ip6": { "cidr": "10.0.0.0/8" } }""")]
    [InlineData("""{ "tags": { "in": ["beta"] } }""")]
    [InlineData("""{ "tags": { "notIn": ["alpha"] } }""")]
    [InlineData("""{ "tags": { "semver": "^3" } }""")]
    [InlineData("""{ "userId": { "startsWith": "b" } }""")]
    [InlineData("""{ "groups": { "in": ["staff"] } }""")]
    [InlineData("""{ "segment": { "in": ["internal", "testers", "empty"] }, "age": { "lt": 18 } }""")]
    [InlineData("""{ "absent": { "in": ["x"] } }""")]
    public void Operators_allocate_nothing(string when)
    {
        using EngineFixture fixture = EngineFixture.With(
            "rollout", $$"""{ "rules": [{ "when": {{when}}, "percentage": 50 }], "percentage": 50 }""");
        PercentageFlag flag = fixture.Shop.RolloutFlag;
        AssertNoAllocations(() => flag.IsEnabledFor(s_ann));
        AssertNoAllocations(() => flag.IsEnabledFor("ann"));
        AssertNoAllocations(() => flag.IsEnabledFor((FlagContext?)null));
        AssertNoAllocations(() => fixture.Client.Evaluate<bool>("rollout", s_ann).Value);
    }

    [Fact]
    public void Checks_before_the_rules_allocate_nothing()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """
            {
              "from": "2026-12-01", "until": "2027-01-01", "requires": { "gate": false, "beta": false, "theme": "classic" },
              "exclude": { "users": ["eve"], "groups": ["press"] }, "users": ["bob"], "groups": ["staff"], "percentage": 50
            }
            """);
        PercentageFlag flag = fixture.Shop.RolloutFlag;
        AssertNoAllocations(() => flag.IsEnabledFor(s_ann));
        AssertNoAllocations(() => fixture.Shop.RolloutFlag.IsEnabledFor("eve"));
        using (FlagContext.Use(s_ann))
        {
            AssertNoAllocations(() => fixture.Shop.RolloutFlag.IsEnabled);
        }
    }

    [Theory]
    [InlineData("country")]
    [InlineData("age")]
    [InlineData("paying")]
    public void Bucketing_by_an_attribute_allocates_nothing(string attribute)
    {
        using EngineFixture fixture = EngineFixture.With("rollout", $$"""{ "bucketBy": "{{attribute}}", "percentage": 50 }""");
        PercentageFlag flag = fixture.Shop.RolloutFlag;
        AssertNoAllocations(() => flag.IsEnabledFor(s_ann));
    }

    [Fact]
    public void Users_and_variants_allocate_nothing()
    {
        using EngineFixture fixture = new();
        fixture.Source.SetJson("beta", """{ "users": ["bob"], "rules": [{ "when": { "country": { "eq": "DE" } } }] }""");
        fixture.Source.SetJson(
            "theme",
            """{ "users": { "wide": ["bob"] }, "rules": [{ "when": { "age": { "lt": 18 } }, "variant": "wide" }],"""
                + """ "allocation": { "classic": 1, "compact": 1, "wide": 1 } }""");
        AssertNoAllocations(() => fixture.Shop.BetaFlag.IsEnabledFor(s_ann));
        AssertNoAllocations(() => fixture.Shop.ThemeFlag.For("ann") == Theme.Wide);
        AssertNoAllocations(() => fixture.Shop.ThemeFlag.For(s_ann) == Theme.Wide);
        AssertNoAllocations(() => fixture.Client.GetValue<Theme>("theme", s_ann) == Theme.Wide);
        AssertNoAllocations(() => fixture.Client.GetValue<string>("theme", s_ann).Length == 0);
    }

    private static void AssertNoAllocations(Func<bool> evaluate) => Assert.Equal(0, Allocations.Minimum(() =>
    {
        for (int i = 0; i < Evaluations; i++)
        {
            evaluate();
        }
    }));
}
#endif
