using System.Diagnostics;
using System.Globalization;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates programs, has them rewritten and asks that they do the same as before.</summary>
/// <param name="rewrite">The rewriting.</param>
/// <param name="seed">Of the first program; each one after it has the next.</param>
/// <param name="count">Of programs.</param>
internal sealed class MeaningCheck(Rewriting rewrite, ulong seed, int count)
{
    private const int AtOnce = 50;
    private const ulong UsualSeed = 100_000;

    private readonly Judge _judge = new(rewrite);

    private readonly Dictionary<Outcome, int> _outcomes = [];

    /// <summary>How many failures are made small before the check ends.</summary>
    public int Enough { get; init; } = 3;

    /// <summary>What fails.</summary>
    public List<Failure> Failures { get; } = [];

    public (int Before, int After) Uses => _judge.Uses;

    public int Count(Outcome outcome) => _outcomes.GetValueOrDefault(outcome);

    /// <summary>
    /// As the environment says: <c>FLAGS_PROPERTY_SEED</c>, a number or <c>random</c>, and <c>FLAGS_PROPERTY_COUNT</c>. Without them 50 programs,
    /// the same ones each time: what passed once must not fail for somebody else's change.
    /// </summary>
    public static MeaningCheck Create(Rewriting rewrite) => new(
        rewrite,
        Environment.GetEnvironmentVariable("FLAGS_PROPERTY_SEED") switch
        {
            "random" => (ulong)Random.Shared.NextInt64(1_000_000_000),
            var text => ulong.TryParse(text, CultureInfo.InvariantCulture, out ulong seed) ? seed : UsualSeed,
        },
        int.TryParse(Environment.GetEnvironmentVariable("FLAGS_PROPERTY_COUNT"), CultureInfo.InvariantCulture, out int count) ? count : 50);

    /// <summary>Goes on until all are done or enough fail.</summary>
    public async Task RunAsync(ITestOutputHelper output)
    {
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        for (; done < count && Failures.Count < Enough; done += AtOnce)
        {
            ulong[] seeds = [.. Enumerable.Range(done, Math.Min(AtOnce, count - done)).Select(index => seed + (ulong)index)];
            await RunAsync(seeds, output);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {Math.Min(done, count)} programs in {seconds:F1} s, {Math.Min(done, count) / seconds:F0} a second"));
        output.WriteLine(string.Join(", ", _outcomes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}")) + $"; uses {_judge.Uses.Before}, left over {_judge.Uses.After}");
    }

    /// <summary>Fails when a program does not do the same, or when too many say nothing.</summary>
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
        Verdict[] verdicts = await _judge.JudgeAsync(programs);
        for (int i = 0; i < programs.Length; i++)
        {
            Verdict verdict = verdicts[i];
            _outcomes[verdict.Outcome] = Count(verdict.Outcome) + 1;
            if (verdict.Outcome is Outcome.Invalid or Outcome.Refused)
            {
                output.WriteLine($"{verdict.Outcome} {seeds[i]}: {verdict.Detail}");
            }

            if (verdict.IsFailure && Failures.Count < Enough)
            {
                (Code smallest, Verdict last) = await Shrinker.ShrinkAsync(programs[i], verdict, new Judge(rewrite));
                Failures.Add(new Failure(seeds[i], smallest, last));
            }
        }
    }
}
