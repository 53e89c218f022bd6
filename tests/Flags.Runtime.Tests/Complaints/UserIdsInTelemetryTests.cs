namespace FeatureFlags.Tests.Complaints;

/// <summary>Raw user ids in telemetry (FeatureManagement <c>TargetingId</c>).</summary>
public sealed class UserIdsInTelemetryTests
{
    private const string User = "ann@example.com";

    [Theory]
    [InlineData("rollout", """{ "users": ["ann@example.com"] }""")]
    [InlineData("rollout", """{ "exclude": { "users": ["ann@example.com"] }, "percentage": 50 }""")]
    [InlineData("rollout", """{ "rules": [{ "when": { "userId": { "in": ["ann@example.com"] } } }] }""")]
    [InlineData("rollout", """{ "percentage": 50 }""")]
    [InlineData("beta", """["ann@example.com"]""")]
    [InlineData("theme", """{ "users": { "wide": ["ann@example.com"] } }""")]
    [InlineData("theme", """{ "allocation": { "wide": 1, "compact": 1 } }""")]
    [InlineData("rollout", """{ "users": ["ann@example.com", 5] }""")]
    [InlineData("rollout", """{ "users": { "ann@example.com": true } }""")]
    [InlineData("rollout", """{ "ann@example.com": true }""")]
    [InlineData("rollout", """{ "rules": [{ "when": { "userId": { "matches": "(?=ann@example.com)" } } }] }""")]
    [InlineData("rollout", """{ "users": [ann@example.com] }""")]
    [InlineData("beta", """[ann@example.com]""")]
    [InlineData("theme", """{ "users": { "ann@example.com": "wide" } }""")]
    public void Neither_the_log_nor_an_explanation_names_the_user(string flag, string json)
    {
        using TargetedScene scene = TargetedScene.With(flag, json);
        FlagContext ann = new(User, "staff");
        using IDisposable use = FlagContext.Use(ann);
        FlagExplanation explanation = scene.Client.Explain(flag, ann);
        scene.Engine.Completed();
        string[] told =
        [
            explanation.ToString(), explanation.Value!, $"{explanation.DecidedBy}", $"{explanation.Rejected}", $"{ann}", $"{scene.Shop.RolloutFlag}", $"{scene.Shop.BetaFlag}", $"{scene.Shop.ThemeFlag}",
            $"{scene.Client.Evaluate<bool>("rollout", ann)}", $"{scene.Client.Evaluate<string>("theme", ann)}", .. scene.Log.Lines,
        ];
        Assert.DoesNotContain(User, string.Join("\n", told), StringComparison.Ordinal);
    }
}
