namespace FeatureFlags.Tests.Evaluation;

public sealed class ConditionTests
{
    private static readonly FlagContext s_ann = new FlagContext("ann", "staff", "berlin")
        .With("country", "DE").With("age", 41).With("ratio", 0.5).With("paying", true)
        .With("version", "2.4.1").With("ip", "10.1.2.3").With("ip6", "2001:db8::1")
        .With("born", new DateTimeOffset(1985, 5, 1, 0, 0, 0, TimeSpan.FromHours(2))).With("signed", "2026-11-30T08:00:00+01:00")
        .With("plan", "gold").With("claim", "41").With("tags", new[] { "alpha", "7", "2.0.0" })
        .With("none", Array.Empty<string>()).With("empty", "");

    [Theory]
    [InlineData("""{ "country": { "in": ["DE", "FR"] } }""")]
    [InlineData("""{ "country": { "notIn": ["FR", "de"] } }""")]
    [InlineData("""{ "country": { "notIn": [] } }""")]
    [InlineData("""{ "country": { "eq": "DE" } }""")]
    [InlineData("""{ "age": { "eq": 41.0 } }""")]
    [InlineData("""{ "age": { "eq": "41" } }""")]
    [InlineData("""{ "age": { "in": ["x", 4.1e1] } }""")]
    [InlineData("""{ "age": { "notIn": ["x", 42] } }""")]
    [InlineData("""{ "claim": { "eq": 41 } }""")]
    [InlineData("""{ "paying": { "eq": true } }""")]
    [InlineData("""{ "paying": { "in": ["true"] } }""")]
    [InlineData("""{ "paying": { "notIn": [false] } }""")]
    [InlineData("""{ "empty": { "in": [""] } }""")]
    [InlineData("""{ "plan": { "startsWith": "go" } }""")]
    [InlineData("""{ "plan": { "startsWith": ["sil", "gol"] } }""")]
    [InlineData("""{ "plan": { "endsWith": "ld" } }""")]
    [InlineData("""{ "plan": { "contains": "ol" } }""")]
    [InlineData("""{ "age": { "gt": 40.9 } }""")]
    [InlineData("""{ "age": { "ge": 41 } }""")]
    [InlineData("""{ "age": { "lt": 41.1 } }""")]
    [InlineData("""{ "age": { "le": 41 } }""")]
    [InlineData("""{ "claim": { "ge": 41 } }""")]
    [InlineData("""{ "ratio": { "gt": -1e300, "lt": 1e300 } }""")]
    [InlineData("""{ "version": { "semver": ">=2.1.0 <3" } }""")]
    [InlineData("""{ "version": { "semver": ["<1", "^2.4"] } }""")]
    [InlineData("""{ "born": { "before": "1985-05-01" } }""")]
    [InlineData("""{ "born": { "after": "1985-04-30T21:59:59.9999999Z" } }""")]
    [InlineData("""{ "signed": { "before": "2026-11-30T07:00:01Z", "after": "2026-11-30T06:59:59Z" } }""")]
    [InlineData("""{ "plan": { "matches": "^(gold|silver)$" } }""")]
    [InlineData("""{ "plan": { "matches": ["x", "l"] } }""")]
    [InlineData("""{ "plan": { "matches": "(?i)^G[L-O]{2}D$" } }""")]
    [InlineData("""{ "ip": { "cidr": "10.0.0.0/8" } }""")]
    [InlineData("""{ "ip6": { "cidr": ["10.0.0.0/8", "2001:db8::/32"] } }""")]
    [InlineData("""{ "tags": { "in": ["beta", "alpha"] } }""")]
    [InlineData("""{ "tags": { "notIn": ["beta"] } }""")]
    [InlineData("""{ "tags": { "gt": 6 } }""")]
    [InlineData("""{ "tags": { "startsWith": "al" } }""")]
    [InlineData("""{ "tags": { "semver": "^2" } }""")]
    [InlineData("""{ "none": { "notIn": ["alpha"] } }""")]
    [InlineData("""{ "userId": { "in": ["ann"] } }""")]
    [InlineData("""{ "userId": { "startsWith": "a", "endsWith": "n" } }""")]
    [InlineData("""{ "USERID": { "notIn": ["bob"] } }""")]
    [InlineData("""{ "groups": { "in": ["berlin", "paris"] } }""")]
    [InlineData("""{ "groups": { "contains": "staf" } }""")]
    [InlineData("""{ "groups": { "notIn": ["paris"] } }""")]
    public void Condition_matches(string when) => Assert.Equal("on TargetingMatch rules[0]", Evaluate(when));

    [Theory]
    [InlineData("""{ "country": { "in": ["de", "FR"] } }""")]
    [InlineData("""{ "country": { "in": [] } }""")]
    [InlineData("""{ "country": { "notIn": ["DE"] } }""")]
    [InlineData("""{ "age": { "eq": 41.0000001 } }""")]
    [InlineData("""{ "age": { "notIn": ["41.0"] } }""")]
    [InlineData("""{ "claim": { "eq": 41.0 } }""")]
    [InlineData("""{ "paying": { "eq": "True" } }""")]
    [InlineData("""{ "paying": { "eq": 1 } }""")]
    [InlineData("""{ "paying": { "notIn": [true] } }""")]
    [InlineData("""{ "plan": { "startsWith": "Go" } }""")]
    [InlineData("""{ "plan": { "endsWith": "LD" } }""")]
    [InlineData("""{ "plan": { "contains": "x" } }""")]
    [InlineData("""{ "age": { "gt": 41 } }""")]
    [InlineData("""{ "age": { "ge": 41.1 } }""")]
    [InlineData("""{ "age": { "lt": 41 } }""")]
    [InlineData("""{ "age": { "le": 40.9 } }""")]
    [InlineData("""{ "version": { "semver": "<2.4.1" } }""")]
    [InlineData("""{ "born": { "before": "1985-04-30T22:00:00Z" } }""")]
    [InlineData("""{ "born": { "after": "1985-04-30T22:00:00Z" } }""")]
    [InlineData("""{ "plan": { "matches": "^ol" } }""")]
    [InlineData("""{ "ip": { "cidr": "11.0.0.0/8" } }""")]
    [InlineData("""{ "tags": { "in": ["beta"] } }""")]
    [InlineData("""{ "tags": { "notIn": ["beta", "alpha"] } }""")]
    [InlineData("""{ "tags": { "gt": 7 } }""")]
    [InlineData("""{ "none": { "in": [] } }""")]
    [InlineData("""{ "none": { "contains": "a" } }""")]
    [InlineData("""{ "userId": { "in": ["Ann"] } }""")]
    [InlineData("""{ "groups": { "notIn": ["berlin"] } }""")]
    public void Condition_does_not_match(string when) => Assert.Equal("off NoMatch nothing", Evaluate(when));

    [Theory]
    [InlineData("country", """{ "gt": 0 }""")]
    [InlineData("country", """{ "semver": ">=0" }""")]
    [InlineData("country", """{ "cidr": "0.0.0.0/0" }""")]
    [InlineData("country", """{ "after": "2000-01-01" }""")]
    [InlineData("age", """{ "contains": "4" }""")]
    [InlineData("age", """{ "matches": "." }""")]
    [InlineData("age", """{ "semver": ">=0" }""")]
    [InlineData("age", """{ "before": "2030-01-01" }""")]
    [InlineData("paying", """{ "ge": 0 }""")]
    [InlineData("paying", """{ "startsWith": "t" }""")]
    [InlineData("born", """{ "eq": "1985-05-01" }""")]
    [InlineData("born", """{ "notIn": ["x"] }""")]
    [InlineData("born", """{ "gt": 0 }""")]
    [InlineData("born", """{ "matches": "." }""")]
    public void Attribute_of_an_incompatible_type_matches_no_condition(string attribute, string operation) =>
        Assert.Equal("off NoMatch nothing", Evaluate($$"""{ "{{attribute}}": {{operation}} }"""));

    [Theory]
    [InlineData("""{ "in": ["x"] }""")]
    [InlineData("""{ "notIn": ["x"] }""")]
    [InlineData("""{ "notIn": [] }""")]
    [InlineData("""{ "eq": "" }""")]
    [InlineData("""{ "lt": 1 }""")]
    [InlineData("""{ "semver": "!=1" }""")]
    [InlineData("""{ "before": "2030-01-01" }""")]
    [InlineData("""{ "matches": "" }""", true)]
    [InlineData("""{ "matches": ".*" }""")]
    [InlineData("""{ "cidr": "::/0" }""")]
    public void Missing_attribute_matches_no_condition(string operation, bool isRejected = false)
    {
        using EngineFixture fixture = EngineFixture.With("rollout", $$"""{ "rules": [{ "when": { "absent": {{operation}} } }] }""");
        Assert.False(fixture.Client.IsEnabled("rollout", s_ann));
        Assert.False(fixture.Client.IsEnabled("rollout", null));
        Assert.Equal(isRejected, fixture.GetError("rollout") is not null);
    }

    [Fact]
    public void Attribute_names_are_case_sensitive()
    {
        Assert.Equal("off NoMatch nothing", Evaluate("""{ "Country": { "eq": "DE" } }"""));
        Assert.Equal(
            "off NoMatch nothing",
            EngineFixture.Explain(
                "rollout",
                """{ "rules": [{ "when": { "country": { "eq": "DE" } } }] }""",
                new FlagContext("ann").With("COUNTRY", "DE")));
    }

    [Fact]
    public void Caller_known_only_by_id_has_no_groups()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", """{ "rules": [{ "when": { "groups": { "notIn": ["staff"] } } }] }""");
        Assert.True(fixture.Shop.RolloutFlag.IsEnabledFor("bob"));
        Assert.True(fixture.Shop.RolloutFlag.IsEnabledFor(new FlagContext("bob")));
        Assert.True(fixture.Shop.RolloutFlag.IsEnabledFor((FlagContext?)null));
        Assert.False(fixture.Shop.RolloutFlag.IsEnabledFor(new FlagContext("bob", "staff")));
    }

    [Fact]
    public void NaN_and_non_numeric_strings_match_no_comparison()
    {
        using EngineFixture fixture = EngineFixture.With(
            "rollout",
            """{ "rules": [{ "when": { "age": { "le": 1e308 } } }, """
                + """{ "when": { "age": { "gt": -1e308 } } }, { "when": { "age": { "in": ["NaN"] } } }] }""");
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", s_ann.With("age", double.NaN)));
        Assert.Equal("off NoMatch nothing", fixture.Explain("rollout", s_ann.With("age", "four")));
        Assert.Equal("on TargetingMatch rules[1]", fixture.Explain("rollout", s_ann.With("age", double.PositiveInfinity)));
    }

    private static string Evaluate(string when) => EngineFixture.Explain("rollout", $$"""{ "rules": [{ "when": {{when}} }] }""", s_ann);
}
