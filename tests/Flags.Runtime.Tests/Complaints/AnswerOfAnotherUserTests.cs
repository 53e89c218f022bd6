using FeatureFlags.Generated;

namespace FeatureFlags.Tests.Complaints;

/// <summary>Snapshots keyed by the flag's name alone: one user's answer leaks to another (FeatureManagement #87; GrowthBook .NET PR #87).</summary>
public sealed class AnswerOfAnotherUserTests
{
    private const string Setting = """
        { "users": ["user-1", "user-3"], "rules": [{ "when": { "country": { "eq": "DE" } }, "percentage": 50 }], "bucketBy": "userId" }
        """;

    [Fact]
    public void One_scope_answers_each_user_for_himself()
    {
        using TargetedScene scene = TargetedScene.With("rollout", Setting);
        FlagView view = new(scene.Engine.Completed(), scene.Shop.Manifest);
        PercentageFlag flag = view.Reference<PercentageFlag>(TargetedShop.Rollout);
        bool[] alone = [.. Callers().Select(caller => TargetedScene.Why("rollout", Setting, caller).StartsWith("on", StringComparison.Ordinal))];
        Assert.Equal(2, alone.Distinct().Count());
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(alone, Callers().Select(flag.IsEnabledFor));
            Assert.Equal(alone, Callers().Select(caller => scene.Client.IsEnabled("rollout", caller)));
            Assert.Equal(alone.Reverse(), Callers().Reverse().Select(caller => view.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor(caller)));
        }
    }

    [Fact]
    public void Nor_does_one_of_many_threads_get_what_is_for_another()
    {
        using TargetedScene scene = TargetedScene.With("rollout", Setting);
        PercentageFlag flag = scene.Shop.RolloutFlag;
        FlagContext[] callers = [.. Callers()];
        bool[] expected = [.. callers.Select(flag.IsEnabledFor)];
        Parallel.For(0, 20_000, i => Assert.Equal(expected[i % callers.Length], flag.IsEnabledFor(callers[i % callers.Length])));
    }

    private static IEnumerable<FlagContext> Callers() =>
        Enumerable.Range(0, 40).Select(i => new FlagContext($"user-{i / 2}")).Select((context, i) => i % 2 == 0 ? context : context.With("country", i % 3 == 0 ? "DE" : "FR"));
}
