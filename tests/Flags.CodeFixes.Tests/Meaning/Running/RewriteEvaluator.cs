using System.Globalization;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Rewrites many programs in one solution and compares their behavior before and after.</summary>
/// <param name="rewrite">The rewriting.</param>
internal sealed class RewriteEvaluator(Rewriting rewrite)
{
    private const string ProjectName = "Shop";

    /// <summary>Gets the number of uses of retired flags before and after, over all evaluated programs.</summary>
    public (int Before, int After) Uses { get; private set; }

    /// <summary>Returns a verdict for each program.</summary>
    /// <param name="programs">The programs. They are rewritten together when that succeeds.</param>
    /// <param name="wanted">
    /// When the programs cannot be rewritten together, the rest is skipped after one of the first has this outcome.
    /// </param>
    public async Task<Verdict[]> EvaluateAsync(IReadOnlyList<Code> programs, Outcome? wanted = null)
    {
        Verdict?[] verdicts = new Verdict?[programs.Count];
        string[] sources = [.. programs.Select((program, index) => program.Print(Name(index)))];
        Image image;
        using (TestSolution solution = Open(Enumerable.Range(0, programs.Count), sources))
        {
            image = await Image.EmitAsync(solution);
            foreach (IGrouping<string, string> errors in image.Errors)
            {
                Assert.True(errors.Key is ['P', ..], string.Join("\n", errors));
                verdicts[int.Parse(errors.Key.AsSpan(1, errors.Key.Length - 4), CultureInfo.InvariantCulture)] =
                    new Verdict(Outcome.Invalid, string.Join("\n", errors));
            }
        }

        await EvaluateAsync(
            [.. Enumerable.Range(0, programs.Count).Where(index => verdicts[index] is null)], sources, image, verdicts, wanted);
        return [.. verdicts.Select(verdict => verdict ?? new Verdict(Outcome.Invalid, "not evaluated"))];
    }

    // When some programs cannot be rewritten, the list is halved to find them.
    private async Task EvaluateAsync(int[] indices, string[] sources, Image original, Verdict?[] verdicts, Outcome? wanted)
    {
        if (indices.Length == 0)
        {
            return;
        }

        using TestSolution solution = Open(indices, sources);
        Solution unchanged = solution.Current;
        Image before = original.Bytes is null ? await Image.EmitAsync(solution) : original;
        (string? refusal, Exception? thrown) = await RewriteAsync(solution);
        Image? after = thrown is null ? await Image.EmitAsync(solution) : null;
        if (indices.Length > 1 && refusal is null && after is { Bytes: null })
        {
            // The errors identify the programs that do not compile.
            int[] broken = [.. indices.Where(index => after.Errors.Contains(FileName(index)))];
            foreach (int index in broken)
            {
                verdicts[index] = new Verdict(
                    Outcome.Broken, string.Join("\n", after.Errors[FileName(index)]), await ReadAsync(solution, index));
            }

            Assert.True(broken.Length > 0, Errors(after));
            await EvaluateAsync([.. indices.Except(broken)], sources, before, verdicts, wanted);
            return;
        }

        if (indices.Length > 1 && (refusal is not null || after?.Bytes is null))
        {
            int half = indices.Length / 2;
            await EvaluateAsync(indices[..half], sources, before, verdicts, wanted);
            if (wanted is null || !indices[..half].Any(index => verdicts[index]?.Outcome == wanted))
            {
                await EvaluateAsync(indices[half..], sources, before, verdicts, wanted);
            }

            return;
        }

        if (thrown is not null || after?.Bytes is null)
        {
            verdicts[indices[0]] = new Verdict(
                Outcome.Broken, thrown is null ? Errors(after!) : Text(thrown), await ReadAsync(solution, indices[0]));
        }
        else if (refusal is not null)
        {
            bool isUnchanged = (await TextDifferences.FindAsync(unchanged, solution.Current)).Length == 0;
            verdicts[indices[0]] = new Verdict(
                isUnchanged ? Outcome.Refused : Outcome.Broken, refusal, await ReadAsync(solution, indices[0]));
        }
        else
        {
            await CompareAsync(indices, sources, solution, before.Bytes!, after.Bytes, verdicts);
        }
    }

    private async Task CompareAsync(
        int[] indices, string[] sources, TestSolution solution, byte[] before, byte[] after, Verdict?[] verdicts)
    {
        Dictionary<int, (string[][]? Before, string[][]? After)> traces = [];
        await TimeLimit.RunAsync(() =>
        {
            using RunningImage original = new(before);
            using RunningImage rewritten = new(after);
            foreach (int index in indices)
            {
                traces[index] = (null, null);
                string[][] first = original.Run(Name(index));
                traces[index] = (first, null);
                traces[index] = (first, rewritten.Run(Name(index)));
            }
        });

        foreach (int index in indices)
        {
            string text = await ReadAsync(solution, index);
            Uses = (Uses.Before + Count(sources[index]), Uses.After + Count(text));
            verdicts[index] = traces.TryGetValue(index, out var both)
                ? Compare(sources[index], text, both.Before, both.After)
                : new Verdict(Outcome.Invalid, "not run, because a previous program does not end");
        }
    }

    private static Verdict Compare(string source, string rewritten, string[][]? before, string[][]? after)
    {
        if (before is null || after is null)
        {
            return new Verdict(Outcome.Differs, (before is null ? "The original" : "The rewritten program") + " does not end.", rewritten);
        }

        for (int input = 0; input < before.Length; input++)
        {
            if (!before[input].AsSpan().SequenceEqual(after[input]))
            {
                return new Verdict(
                    Outcome.Differs,
                    $"before: {string.Join(" | ", before[input])}\nafter:  {string.Join(" | ", after[input])}",
                    rewritten);
            }
        }

        string[] lost = KeptComments.Lost(source, rewritten);
        return lost.Length > 0
            ? new Verdict(Outcome.LostComment, string.Join("\n", lost), rewritten)
            : new Verdict(Outcome.Same, "", rewritten);
    }

    private async Task<(string? Refusal, Exception? Thrown)> RewriteAsync(TestSolution solution)
    {
        string? refusal = null;
        Exception? thrown = await Record.ExceptionAsync(async () => refusal = await rewrite(solution));
        return (refusal, thrown);
    }

    private static int Count(string text) => Reads.CountRetired([text]).Values.Sum();

    private static TestSolution Open(IEnumerable<int> indices, string[] sources) => new(indices.Aggregate(
        new TestCode(ProjectName) { Manifest = Reads.Manifest }.WithSource("Prelude.cs", Prelude.Source),
        (code, index) => code.WithSource(FileName(index), sources[index])));

    private static Task<string> ReadAsync(TestSolution solution, int index) => solution.ReadAsync(ProjectName, FileName(index));

    private static string FileName(int index) => Name(index) + ".cs";

    private static string Name(int index) => $"P{index}";

    private static string Text(Exception thrown) =>
        string.Join("\n", (string[])[$"{thrown.GetType().Name}: {thrown.Message}", .. (thrown.StackTrace ?? "").Split('\n').Take(4)]);

    private static string Errors(Image image) => string.Join("\n", image.Errors.SelectMany(errors => errors));
}
