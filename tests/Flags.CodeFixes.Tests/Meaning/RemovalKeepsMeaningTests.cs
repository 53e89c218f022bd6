namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Tests the fix for FLAG203 with random programs.</summary>
public sealed class RemovalKeepsMeaningTests(ITestOutputHelper output)
{
    private const string Id = "FLAG203";

    [Fact]
    public async Task Programs_behave_the_same_without_their_retired_flags()
    {
        MeaningCheck check = MeaningCheck.Create(RemoveAsync);

        await check.RunAsync(output);

        check.Assert();
    }

    private static async Task<string?> RemoveAsync(TestSolution solution) =>
        (await solution.AnalyzeAsync("Shop", Id)).Any(diagnostic => diagnostic.Id == Id)
            ? (await solution.TryFixAllAsync(Id)).Refusal
            : null;
}
