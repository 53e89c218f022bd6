namespace FeatureFlags.Tests.KnownIssuesOfOthers;

/// <summary>
/// A percentage filter draws a new answer at each call instead of a stable answer per user (FeatureManagement <c>PercentageFilter</c>).
/// </summary>
public sealed class RerolledPercentageTests
{
    [Theory]
    [InlineData("rollout", "50")]
    [InlineData("rollout", """{ "rules": [{ "when": { "userId": { "startsWith": "user" } }, "percentage": 50 }] }""")]
    [InlineData("theme", """{ "allocation": { "classic": 1, "compact": 1 } }""")]
    public void Answer_of_a_user_is_stable_across_calls_reloads_and_engines(string flag, string json)
    {
        string[] first = Answers();
        Assert.Equal(2, first.Distinct().Count());
        Assert.Equal(first, Answers());

        using EngineFixture fixture = EngineFixture.With(flag, json);
        for (int round = 0; round < 20; round++)
        {
            Assert.Equal(first, Answers(fixture));
            fixture.Source.Set("gate", round % 2 == 0 ? "true" : "false");
        }

        string[] Answers(EngineFixture? known = null)
        {
            using EngineFixture fresh = EngineFixture.With(flag, json);
            return [.. Enumerable.Range(0, 50).Select(i => (known ?? fresh).Explain(flag, new FlagContext($"user-{i}")))];
        }
    }
}
