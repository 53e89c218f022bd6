namespace FeatureFlags.Tests.KnownIssuesOfOthers;

/// <summary>Telemetry contains raw user ids (FeatureManagement <c>TargetingId</c>).</summary>
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
    public void User_id_appears_in_neither_the_log_nor_the_explanation(string flag, string json)
    {
        using EngineFixture fixture = EngineFixture.With(flag, json);
        FlagContext ann = new(User, "staff");
        using IDisposable use = FlagContext.Use(ann);
        FlagExplanation explanation = fixture.Client.Explain(flag, ann);
        fixture.Engine.Completed();
        string[] output =
        [
            explanation.ToString(), explanation.Value!, $"{explanation.DecidedBy}", $"{explanation.Rejected}",
            $"{ann}", $"{fixture.Shop.RolloutFlag}", $"{fixture.Shop.BetaFlag}", $"{fixture.Shop.ThemeFlag}",
            $"{fixture.Client.Evaluate<bool>("rollout", ann)}", $"{fixture.Client.Evaluate<string>("theme", ann)}", .. fixture.Log.Lines,
        ];
        Assert.DoesNotContain(User, string.Join("\n", output), StringComparison.Ordinal);
    }
}
