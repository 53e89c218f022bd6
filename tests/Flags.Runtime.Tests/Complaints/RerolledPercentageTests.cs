namespace FeatureFlags.Tests.Complaints;

/// <summary>A percentage filter that rolls again at each call instead of sticking to the user (FeatureManagement <c>PercentageFilter</c>).</summary>
public sealed class RerolledPercentageTests
{
    [Theory]
    [InlineData("rollout", "50")]
    [InlineData("rollout", """{ "rules": [{ "when": { "userId": { "startsWith": "user" } }, "percentage": 50 }] }""")]
    [InlineData("theme", """{ "allocation": { "classic": 1, "compact": 1 } }""")]
    public void A_user_keeps_the_answer_over_calls_reloads_and_processes(string flag, string json)
    {
        string[] first = Answers();
        Assert.Equal(2, first.Distinct().Count());
        Assert.Equal(first, Answers());

        using TargetedScene scene = TargetedScene.With(flag, json);
        for (int round = 0; round < 20; round++)
        {
            Assert.Equal(first, Answers(scene));
            scene.Source.Set("gate", round % 2 == 0 ? "true" : "false");
        }

        string[] Answers(TargetedScene? known = null)
        {
            using TargetedScene fresh = TargetedScene.With(flag, json);
            return [.. Enumerable.Range(0, 50).Select(i => (known ?? fresh).Why(flag, new FlagContext($"user-{i}")))];
        }
    }
}
