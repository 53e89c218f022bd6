using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>
/// Inserts uses of retired flags into the source code of this repository, removes them with the fix, and compares the result.
/// </summary>
internal sealed class RoundTripRun
{
    private const string Id = "FLAG203";

    private IReadOnlyList<Insertion> _insertions = [];

    /// <summary>Gets the insertions that compile.</summary>
    public IReadOnlyList<Insertion> Insertions => _insertions;

    /// <summary>Gets the insertions whose use the fix retained.</summary>
    public IReadOnlyList<Insertion> Left { get; private set; } = [];

    /// <summary>Gets the location and the reason of each retained use, as reported by a second run.</summary>
    public string Reasons { get; private set; } = "";

    /// <summary>Gets the files whose compiled code differs from the expected one.</summary>
    public List<Difference> Changed { get; } = [];

    /// <summary>Gets the files whose source differs from the expected one.</summary>
    public List<Difference> Rewritten { get; } = [];

    /// <summary>Gets the compiler warnings that the expected source does not have.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public async Task RunAsync(int seed, int count)
    {
        using (TestSolution original = RepositorySources.Open(ImmutableDictionary<string, string>.Empty, Manifest([])))
        {
            Assert.Empty(await original.CompileAsync());
            _insertions = new Inserter((await original.Project("RoundTrip").GetCompilationAsync(Cancellation))!, seed).Choose(count);
        }

        using TestSolution solution = await InsertAsync();
        await solution.FixAllOnceAsync(Id, FixAllScope.Solution);
        Dictionary<string, Insertion> byFlag = _insertions.ToDictionary(insertion => insertion.Flag);
        Left =
        [
            .. (await solution.AnalyzeAsync("RoundTrip", Id))
                .Where(diagnostic => diagnostic.Id == Id)
                .Select(diagnostic => byFlag[diagnostic.Properties["Flag"]!])
                .Distinct(),
        ];
        Dictionary<string, string> expected = _insertions
            .GroupBy(insertion => insertion.File)
            .ToDictionary(
                file => file.Key,
                file => Splice(file.Key, file, insertion => Left.Contains(insertion) ? insertion.Insert() : insertion.Remove()));
        using TestSolution right = RepositorySources.Open(expected, Manifest(_insertions));
        Compilation wanted = (await right.Project("RoundTrip").GetCompilationAsync(Cancellation))!;
        Compilation got = (await solution.Project("RoundTrip").GetCompilationAsync(Cancellation))!;
        foreach (IGrouping<string, Insertion> file in _insertions.GroupBy(insertion => insertion.File))
        {
            string actual = await solution.ReadAsync("RoundTrip", file.Key);
            if (expected[file.Key] == actual)
            {
                continue;
            }

            Difference difference = Difference.Find(file.Key, expected[file.Key], actual, file);
            Rewritten.Add(difference);
            if (CompiledCode.FindDifference(Tree(wanted, file.Key), wanted, Tree(got, file.Key), got) is { } code)
            {
                Changed.Add(difference with { Code = code });
            }
        }

        Warnings = [.. FindWarnings(got).Except(FindWarnings(wanted))];
        Reasons = Left.Count == 0 ? "" : (await solution.FixAllOnceAsync(Id, FixAllScope.Solution)).Refusal ?? "";
    }

    private static SyntaxTree Tree(Compilation compilation, string file) =>
        compilation.SyntaxTrees.Single(tree => tree.FilePath == "/solution/RoundTrip/" + file);

    // Grouped by file instead of line, because the lines of differing files do not match.
    private static IEnumerable<string> FindWarnings(Compilation compilation) => compilation
        .GetDiagnostics(Cancellation)
        .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is not null)
        .Select(diagnostic =>
            $"{diagnostic.Location.SourceTree!.FilePath}: {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")
        .GroupBy(warning => warning)
        .SelectMany(warning => warning.Select((text, number) => $"{text} ({number})"));

    // Removes insertions that do not compile at their position, such as in a constant expression.
    private async Task<TestSolution> InsertAsync()
    {
        while (true)
        {
            Dictionary<string, string> changed = _insertions
                .GroupBy(insertion => insertion.File)
                .ToDictionary(file => file.Key, file => Splice(file.Key, file, insertion => insertion.Insert()));
            TestSolution solution = RepositorySources.Open(changed, Manifest(_insertions));
            ImmutableArray<Diagnostic> errors = await solution.CompileAsync();
            if (errors.IsEmpty)
            {
                return solution;
            }

            HashSet<Insertion> broken = [.. errors.SelectMany(At)];
            Assert.True(broken.Count > 0, string.Join("\n", errors));
            _insertions = [.. _insertions.Where(insertion => !broken.Contains(insertion))];
            solution.Dispose();
        }
    }

    // Returns the insertion at an error, or the previous one. Returns all of the file when there is no previous one.
    private IEnumerable<Insertion> At(Diagnostic error)
    {
        string file = error.Location.SourceTree!.FilePath.Replace("/solution/RoundTrip/", "", StringComparison.Ordinal);
        int shift = 0;
        List<Insertion> before = [];
        foreach (Insertion insertion in _insertions.Where(insertion => insertion.File == file).OrderBy(insertion => insertion.Span.Start))
        {
            int start = insertion.Span.Start + shift;
            int length = insertion.Insert().Length;
            if (error.Location.SourceSpan.End >= start && error.Location.SourceSpan.Start <= start + length)
            {
                return [insertion];
            }

            if (start < error.Location.SourceSpan.Start)
            {
                before.Add(insertion);
            }

            shift += length - insertion.Span.Length;
        }

        return before.Count > 0 ? [before[^1]] : _insertions.Where(insertion => insertion.File == file);
    }

    private static string Splice(string file, IEnumerable<Insertion> insertions, Func<Insertion, string> fill)
    {
        string text = RepositorySources.Files[file];
        foreach (Insertion insertion in insertions.OrderByDescending(insertion => insertion.Span.Start))
        {
            text = string.Concat(text.AsSpan(0, insertion.Span.Start), fill(insertion), text.AsSpan(insertion.Span.End));
        }

        return text;
    }

    private static string Manifest(IEnumerable<Insertion> insertions)
    {
        IEnumerable<string> flags = insertions.Select(insertion => $"\"{insertion.Flag}\": {{{insertion.Shape.Flag.Declaration}}}");
        return $$"""{ "flags": { {{string.Join(",\n", flags)}} } }""";
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
