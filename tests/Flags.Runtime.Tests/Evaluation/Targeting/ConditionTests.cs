namespace FeatureFlags.Tests.Evaluation;

public sealed class ConditionTests
{
    private static readonly FlagContext s_ann = new FlagContext("ann", "staff", "berlin")
        .With("country", "DE").With("age", 41).With("ratio", 0.5).With("paying", true).With("version", "2.4.1").With("ip", "10.1.2.3").With("ip6", "2001:db8::1")
        .With("born", new DateTimeOffset(1985, 5, 1, 0, 0, 0, TimeSpan.FromHours(2))).With("signed", "2026-11-30T08:00:00+01:00")
        .With("plan", "gold").With("claim", "41").With("tags", new[] { "alpha", "7", "2.0.0" }).With("none", Array.Empty<string>()).With("empty", "");

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
    public void Holds(string when) => Assert.Equal("on TargetingMatch rules[0]", Answer(when));

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
    public void Does_not_hold(string when) => Assert.Equal("off NoMatch nothing", Answer(when));

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
    public void An_attribute_of_an_incomparable_kind_meets_nothing(string attribute, string operation) =>
        Assert.Equal("off NoMatch nothing", Answer($$"""{ "{{attribute}}": {{operation}} }"""));

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
    public void An_absent_attribute_meets_nothing(string operation, bool isRefused = false)
    {
        using TargetedScene scene = TargetedScene.With("rollout", $$"""{ "rules": [{ "when": { "absent": {{operation}} } }] }""");
        Assert.False(scene.Client.IsEnabled("rollout", s_ann));
        Assert.False(scene.Client.IsEnabled("rollout", null));
        Assert.Equal(isRefused, scene.Fault("rollout") is not null);
    }

    [Fact]
    public void Attributes_are_told_apart_by_case()
    {
        Assert.Equal("off NoMatch nothing", Answer("""{ "Country": { "eq": "DE" } }"""));
        Assert.Equal("off NoMatch nothing", TargetedScene.Why("rollout", """{ "rules": [{ "when": { "country": { "eq": "DE" } } }] }""", new FlagContext("ann").With("COUNTRY", "DE")));
    }

    [Fact]
    public void A_caller_of_whom_only_the_id_is_known_is_one_without_groups()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "rules": [{ "when": { "groups": { "notIn": ["staff"] } } }] }""");
        Assert.True(scene.Shop.RolloutFlag.IsEnabledFor("bob"));
        Assert.True(scene.Shop.RolloutFlag.IsEnabledFor(new FlagContext("bob")));
        Assert.True(scene.Shop.RolloutFlag.IsEnabledFor((FlagContext?)null));
        Assert.False(scene.Shop.RolloutFlag.IsEnabledFor(new FlagContext("bob", "staff")));
    }

    [Fact]
    public void A_number_that_is_none_compares_with_nothing()
    {
        using TargetedScene scene = TargetedScene.With("rollout", """{ "rules": [{ "when": { "age": { "le": 1e308 } } }, { "when": { "age": { "gt": -1e308 } } }, { "when": { "age": { "in": ["NaN"] } } }] }""");
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", s_ann.With("age", double.NaN)));
        Assert.Equal("off NoMatch nothing", scene.Why("rollout", s_ann.With("age", "four")));
        Assert.Equal("on TargetingMatch rules[1]", scene.Why("rollout", s_ann.With("age", double.PositiveInfinity)));
    }

    private static string Answer(string when) => TargetedScene.Why("rollout", $$"""{ "rules": [{ "when": {{when}} }] }""", s_ann);
}
