using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>Inserts uses of retired flags into the project's own code, removes them by the fix, and compares the texts.</summary>
internal sealed class Trip
{
    private const string Id = "FLAG203";

    private IReadOnlyList<Insertion> _insertions = [];

    /// <summary>The insertions that compile.</summary>
    public IReadOnlyList<Insertion> Insertions => _insertions;

    /// <summary>Those whose use the fix left.</summary>
    public IReadOnlyList<Insertion> Left { get; private set; } = [];

    /// <summary>Files whose code is another one than it should be.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>Files that differ in blanks, comments or parentheses alone.</summary>
    public List<string> Reformatted { get; } = [];

    public async Task RunAsync(int seed, int count)
    {
        using (TestSolution original = OwnSources.Open(ImmutableDictionary<string, string>.Empty, Manifest([])))
        {
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
        foreach (IGrouping<string, Insertion> file in _insertions.GroupBy(insertion => insertion.File))
        {
            string expected = Splice(
                file.Key, file, (insertion, code) => Left.Contains(insertion) ? insertion.Insert(code) : insertion.Remove(code));
            string actual = await solution.ReadAsync("RoundTrip", file.Key);
            if (expected != actual)
            {
                List<string> found = Words(expected).SequenceEqual(Words(actual)) ? Reformatted : Differences;
                found.Add(Describe(file.Key, expected, actual, file));
            }
        }
    }

    // A place where a shape does not compile, a constant for example, gets none.
    private async Task<TestSolution> InsertAsync()
    {
        while (true)
        {
            Dictionary<string, string> changed = _insertions
                .GroupBy(insertion => insertion.File)
                .ToDictionary(file => file.Key, file => Splice(file.Key, file, (insertion, code) => insertion.Insert(code)));
            TestSolution solution = OwnSources.Open(changed, Manifest(_insertions));
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

    // The insertions around an error; where there is none, those of its member.
    private IEnumerable<Insertion> At(Diagnostic error)
    {
        string file = error.Location.SourceTree!.FilePath.Replace("/solution/RoundTrip/", "", StringComparison.Ordinal);
        int shift = 0;
        List<Insertion> before = [];
        foreach (Insertion insertion in _insertions.Where(insertion => insertion.File == file).OrderBy(insertion => insertion.Span.Start))
        {
            int start = insertion.Span.Start + shift;
            int length = insertion.Insert(OwnSources.Files[file].Substring(insertion.Span.Start, insertion.Span.Length)).Length;
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

    private static string Splice(string file, IEnumerable<Insertion> insertions, Func<Insertion, string, string> fill)
    {
        string text = OwnSources.Files[file];
        foreach (Insertion insertion in insertions.OrderByDescending(insertion => insertion.Span.Start))
        {
            string code = text.Substring(insertion.Span.Start, insertion.Span.Length);
            text = string.Concat(text.AsSpan(0, insertion.Span.Start), fill(insertion, code), text.AsSpan(insertion.Span.End));
        }

        return text;
    }

    private static string Manifest(IEnumerable<Insertion> insertions)
    {
        IEnumerable<string> flags = insertions.Select(insertion => $"\"{insertion.Flag}\": {{{insertion.Shape.Kept.Declaration}}}");
        return $$"""{ "flags": { {{string.Join(",\n", flags)}} } }""";
    }

    private static IEnumerable<string> Words(string text) =>
        SyntaxFactory.ParseTokens(text).Select(token => token.Text).Where(word => word is not ("(" or ")"));

    private static string Describe(string file, string expected, string actual, IEnumerable<Insertion> insertions)
    {
        string[] before = expected.Split('\n');
        string[] after = actual.Split('\n');
        int line = Enumerable.Range(0, before.Length).First(i => i >= after.Length || before[i] != after[i]);
        string Near(string[] lines) => string.Join('\n', lines.Skip(Math.Max(0, line - 2)).Take(7));
        int LineOf(Insertion insertion) => OwnSources.Files[file].AsSpan(0, insertion.Span.Start).Count('\n');
        Insertion nearest = insertions.MinBy(insertion => Math.Abs(LineOf(insertion) - line))!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file}({line + 1}): {nearest.Shape.Inserted}\n---- expected\n{Near(before)}\n---- actual\n{Near(after)}");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
