namespace FeatureFlags.Tests.Evaluation;

/// <summary>A caller without a user id is in no user list and has no bucket, and gets only answers that apply to all callers.</summary>
public sealed class AnonymousTests
{
    [Theory]
    [InlineData("rollout", "50", "off Anonymous -")]
    [InlineData("rollout", "0", "off Static -")]
    [InlineData("rollout", "100", "on Static -")]
    [InlineData("beta", "[\"ann\"]", "off Static -")]
    [InlineData("theme", "\"wide\"", "wide Static -")]
    [InlineData("rollout", """{ "percentage": 99.999 }""", "off Anonymous percentage")]
    [InlineData("rollout", """{ "percentage": 100 }""", "on Static percentage")]
    [InlineData("rollout", """{ "users": ["ann"], "groups": ["staff"] }""", "off NoMatch nothing")]
    [InlineData("rollout", """{ "exclude": { "users": ["ann"] }, "percentage": 100 }""", "on Static percentage")]
    [InlineData("rollout", """{ "rules": [{ "when": { "userId": { "notIn": ["ann"] } } }] }""", "off NoMatch nothing")]
    [InlineData(
        "rollout", """{ "rules": [{ "when": { "segment": { "notIn": ["adults"] } }, "percentage": 10 }] }""", "off Anonymous rules[0]")]
    [InlineData("rollout", """{ "rules": [{ "when": { "segment": { "notIn": ["adults"] } } }] }""", "on TargetingMatch rules[0]")]
    [InlineData("theme", """{ "allocation": { "compact": 1, "wide": 1 } }""", "classic Anonymous allocation")]
    [InlineData("theme", """{ "allocation": { "wide": 1 } }""", "wide Static allocation")]
    public void Anonymous_caller_gets_the_documented_answer(string flag, string json, string expected)
    {
        using EngineFixture fixture = EngineFixture.With(flag, json);
        Assert.All(
            [null, FlagContext.Anonymous, new FlagContext(null), new FlagContext("")],
            context => Assert.Equal(expected, fixture.Explain(flag, context)));
        Assert.Equal(fixture.Client.IsEnabled("rollout", null), fixture.Shop.RolloutFlag.IsEnabledFor((string?)null));
        Assert.Equal(fixture.Client.IsEnabled("rollout", null), fixture.Shop.RolloutFlag.IsEnabledFor(""));
        Assert.Equal(fixture.Client.IsEnabled("beta", null), fixture.Shop.BetaFlag.IsEnabled);
        Assert.Equal(fixture.Client.GetValue<Theme>("theme", null), fixture.Shop.ThemeFlag.For((string?)null));
    }

    [Fact]
    public void Caller_without_an_id_matches_by_group() =>
        Assert.Equal(
            "on TargetingMatch groups", EngineFixture.Explain("rollout", """{ "groups": ["staff"] }""", new FlagContext(null, "staff")));
}
