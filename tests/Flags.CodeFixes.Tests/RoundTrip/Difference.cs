using System.Globalization;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>The first difference between the expected and the actual content of a file.</summary>
/// <param name="Insertion">The nearest insertion.</param>
/// <param name="Text">The location, and the surrounding lines in both versions.</param>
internal sealed record Difference(Insertion Insertion, string Text)
{
    /// <summary>Gets the difference of the compiled code, or an empty string when it is equal.</summary>
    public string Code { get; init; } = "";

    public static Difference Find(string file, string expected, string actual, IEnumerable<Insertion> insertions)
    {
        string[] before = expected.Split('\n');
        string[] after = actual.Split('\n');
        int line = Enumerable.Range(0, before.Length).First(i => i >= after.Length || before[i] != after[i]);
        string Near(string[] lines) => string
            .Join('\n', lines.Skip(Math.Max(0, line - 3)).Take(9))
            .Replace("\r", "\\r", StringComparison.Ordinal);
        int LineOf(Insertion insertion) => RepositorySources.Files[file].AsSpan(0, insertion.Span.Start).Count('\n');
        Insertion nearest = insertions.MinBy(insertion => Math.Abs(LineOf(insertion) - line))!;
        return new Difference(nearest, string.Create(
            CultureInfo.InvariantCulture,
            $"{file}({line + 1}): {nearest.Shape.Inserted}\n---- expected\n{Near(before)}\n---- actual\n{Near(after)}"));
    }

    public override string ToString() => Code.Length == 0 ? Text : $"{Text}\n---- compiled code\n{Code}";
}
