namespace FeatureFlags.Tests.Evaluation;

/// <summary>A caller without a user id is in no list and has no bucket, never throws, and gets what is for everyone.</summary>
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
    [InlineData("rollout", """{ "rules": [{ "when": { "segment": { "notIn": ["adults"] } }, "percentage": 10 }] }""", "off Anonymous rules[0]")]
    [InlineData("rollout", """{ "rules": [{ "when": { "segment": { "notIn": ["adults"] } } }] }""", "on TargetingMatch rules[0]")]
    [InlineData("theme", """{ "allocation": { "compact": 1, "wide": 1 } }""", "classic Anonymous allocation")]
    [InlineData("theme", """{ "allocation": { "wide": 1 } }""", "wide Static allocation")]
    public void Gets_a_documented_answer(string flag, string json, string expected)
    {
        using TargetedScene scene = TargetedScene.With(flag, json);
        Assert.All([null, FlagContext.Anonymous, new FlagContext(null), new FlagContext("")], context => Assert.Equal(expected, scene.Why(flag, context)));
        Assert.Equal(scene.Client.IsEnabled("rollout", null), scene.Shop.RolloutFlag.IsEnabledFor((string?)null));
        Assert.Equal(scene.Client.IsEnabled("rollout", null), scene.Shop.RolloutFlag.IsEnabledFor(""));
        Assert.Equal(scene.Client.IsEnabled("beta", null), scene.Shop.BetaFlag.IsEnabled);
        Assert.Equal(scene.Client.GetValue<Theme>("theme", null), scene.Shop.ThemeFlag.For((string?)null));
    }

    [Fact]
    public void A_group_names_a_caller_who_has_no_id() =>
        Assert.Equal("on TargetingMatch groups", TargetedScene.Why("rollout", """{ "groups": ["staff"] }""", new FlagContext(null, "staff")));
}
