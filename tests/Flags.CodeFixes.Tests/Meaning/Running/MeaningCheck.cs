using System.Diagnostics;
using System.Globalization;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates programs, rewrites them and checks that their behavior is unchanged.</summary>
/// <param name="rewrite">The rewriting.</param>
/// <param name="seed">The seed of the first program. Each following program uses the next seed.</param>
/// <param name="count">The number of programs.</param>
internal sealed class MeaningCheck(Rewriting rewrite, ulong seed, int count)
{
    private const int BatchSize = 10;

    private readonly RewriteEvaluator _evaluator = new(rewrite);

    private readonly Dictionary<Outcome, int> _outcomes = [];

    /// <summary>Gets the number of failures to shrink before the check ends.</summary>
    public int MaxFailures { get; init; } = 3;

    /// <summary>Gets the failures.</summary>
    public List<Failure> Failures { get; } = [];

    public (int Before, int After) Uses => _evaluator.Uses;

    public int Count(Outcome outcome) => _outcomes.GetValueOrDefault(outcome);

    /// <summary>Creates a check with the seed and the length of the test run.</summary>
    public static MeaningCheck Create(Rewriting rewrite) =>
        new(rewrite, (ulong)TestRun.Seed(fixedSeed: 100_000), TestRun.Count(full: 50, brief: 20));

    /// <summary>Runs until all programs are checked or enough failures are found.</summary>
    public async Task RunAsync(ITestOutputHelper output)
    {
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        for (; done < count && Failures.Count < MaxFailures; done += BatchSize)
        {
            ulong[] seeds = [.. Enumerable.Range(done, Math.Min(BatchSize, count - done)).Select(index => seed + (ulong)index)];
            await RunAsync(seeds, output);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}: {Math.Min(done, count)} programs in {seconds:F1} s, {Math.Min(done, count) / seconds:F0} a second"));
        output.WriteLine(
            string.Join(", ", _outcomes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))
            + $"; uses {_evaluator.Uses.Before}, remaining {_evaluator.Uses.After}");
    }

    /// <summary>Fails when the behavior of a program changed, or when too many programs give no result.</summary>
    public void Assert()
    {
        Xunit.Assert.True(Failures.Count == 0, $"seed {seed}\n{string.Join("\n\n", Failures)}");
        int few = Math.Max(2, count * 3 / 100);
        Xunit.Assert.True(Count(Outcome.Invalid) <= few, $"seed {seed}: {Count(Outcome.Invalid)} of {count} programs do not compile");
        Xunit.Assert.True(Count(Outcome.Refused) <= few, $"seed {seed}: the fix refuses {Count(Outcome.Refused)} of {count} programs");
    }

    private async Task RunAsync(ulong[] seeds, ITestOutputHelper output)
    {
        Code[] programs = [.. seeds.Select(ProgramGenerator.Make)];
        Verdict[] verdicts = await _evaluator.EvaluateAsync(programs);
        for (int i = 0; i < programs.Length; i++)
        {
            Verdict verdict = verdicts[i];
            _outcomes[verdict.Outcome] = Count(verdict.Outcome) + 1;
            if (verdict.Outcome is Outcome.Invalid or Outcome.Refused)
            {
                output.WriteLine($"{verdict.Outcome} {seeds[i]}: {verdict.Detail}");
            }

            if (verdict.IsFailure && Failures.Count < MaxFailures)
            {
                (Code smallest, Verdict last) = await Shrinker.ShrinkAsync(programs[i], verdict, new RewriteEvaluator(rewrite));
                Failures.Add(new Failure(seeds[i], smallest, last));
            }
        }
    }
}
