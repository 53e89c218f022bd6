using FeatureFlags.Generated;

namespace FeatureFlags.Tests.KnownIssuesOfOthers;

/// <summary>
/// A cache keyed by flag name alone returns the answer of one user to another user (FeatureManagement #87; GrowthBook .NET PR #87).
/// </summary>
public sealed class AnswerLeakTests
{
    private const string Setting = """
        { "users": ["user-1", "user-3"], "rules": [{ "when": { "country": { "eq": "DE" } }, "percentage": 50 }], "bucketBy": "userId" }
        """;

    [Fact]
    public void One_scope_answers_each_user_separately()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", Setting);
        FlagView view = new(fixture.Engine.Completed(), fixture.Shop.Manifest);
        PercentageFlag flag = view.Reference<PercentageFlag>(TargetedShop.Rollout);
        bool[] expected =
        [
            .. Callers().Select(caller => EngineFixture.Explain("rollout", Setting, caller).StartsWith("on", StringComparison.Ordinal)),
        ];
        Assert.Equal(2, expected.Distinct().Count());
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(expected, Callers().Select(flag.IsEnabledFor));
            Assert.Equal(expected, Callers().Select(caller => fixture.Client.IsEnabled("rollout", caller)));
            Assert.Equal(
                expected.Reverse(),
                Callers().Reverse().Select(caller => view.Reference<PercentageFlag>(TargetedShop.Rollout).IsEnabledFor(caller)));
        }
    }

    [Fact]
    public void Concurrent_threads_get_the_answers_of_their_own_users()
    {
        using EngineFixture fixture = EngineFixture.With("rollout", Setting);
        PercentageFlag flag = fixture.Shop.RolloutFlag;
        FlagContext[] callers = [.. Callers()];
        bool[] expected = [.. callers.Select(flag.IsEnabledFor)];
        Parallel.For(0, 20_000, i => Assert.Equal(expected[i % callers.Length], flag.IsEnabledFor(callers[i % callers.Length])));
    }

    private static IEnumerable<FlagContext> Callers() =>
        Enumerable.Range(0, 40)
            .Select(i => new FlagContext($"user-{i / 2}"))
            .Select((context, i) => i % 2 == 0 ? context : context.With("country", i % 3 == 0 ? "DE" : "FR"));
}
