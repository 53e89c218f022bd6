namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Tests the fix for FLAG203 with random programs.</summary>
public sealed class RemovalKeepsMeaningTests(ITestOutputHelper output)
{
    private const string Id = "FLAG203";

    private readonly List<string> _newWarnings = [];

    [Fact]
    public async Task Programs_behave_the_same_without_their_retired_flags()
    {
        MeaningCheck check = MeaningCheck.Create(RemoveAsync);

        await check.RunAsync(output);

        check.Assert();
        output.WriteLine($"{_newWarnings.Count} new warnings\n{string.Join('\n', _newWarnings)}");

        // Among thousands of programs, a few have constants that tell the compiler more about code that was wrong before.
        Assert.True(_newWarnings.Count <= (TestRun.IsExtended ? check.Count(Outcome.Same) / 100 : 0), string.Join('\n', _newWarnings));
    }

    private async Task<string?> RemoveAsync(TestSolution solution) =>
        (await solution.AnalyzeAsync("Shop", Id)).Any(diagnostic => diagnostic.Id == Id)
            ? (await solution.TryFixAllAsync(Id, newWarnings: _newWarnings)).Refusal
            : null;
}
