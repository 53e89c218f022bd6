using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A shape at a position in a file. Each has its own flag, so that a remaining use identifies it.</summary>
/// <param name="Number">The number in the name of the flag.</param>
/// <param name="File">The file.</param>
/// <param name="Span">The span of the code around which the shape is inserted.</param>
/// <param name="Shape">The inserted shape.</param>
/// <param name="BodyStart">For a member, the position after the opening brace.</param>
internal sealed record Insertion(int Number, string File, TextSpan Span, Shape Shape, int BodyStart)
{
    private const string Throw = "throw new global::System.InvalidOperationException()";

    public string Flag => $"f{Number}";

    public string Code => Text.Substring(Span.Start, Span.Length);

    private string Text => RepositorySources.Files[File];

    /// <summary>Returns the code with the inserted shape.</summary>
    public string Insert() => Fill(Shape.Inserted);

    /// <summary>Returns the expected code after the removal.</summary>
    public string Remove() => Fill(Shape.Expected);

    // Each line of a shape is indented like the line on which the code begins, with the indentation style and line breaks of the file.
    private string Fill(string shape)
    {
        int lineStart = Text.LastIndexOf('\n', Math.Max(0, Span.Start - 1)) + 1;
        string indentation = string.Concat(Text.Skip(lineStart).TakeWhile(character => character is ' ' or '\t'));
        string level = Text.Contains("\n\t", StringComparison.Ordinal) ? "\t" : "    ";
        string lineEnd = Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        int depth = shape.Contains("\n        $>", StringComparison.Ordinal) ? 2 : 1;
        string deeper = string.Concat(Enumerable.Repeat(level, depth));
        return shape
            .Replace("\n        ", $"\n{level}{level}", StringComparison.Ordinal)
            .Replace("\n    ", $"\n{level}", StringComparison.Ordinal)
            .Replace("\n#", "\0", StringComparison.Ordinal)
            .Replace("\n\n", "\u0001", StringComparison.Ordinal)
            .Replace("\n", lineEnd + indentation, StringComparison.Ordinal)
            .Replace("\u0001", lineEnd + lineEnd + indentation, StringComparison.Ordinal)
            .Replace("\0", lineEnd + "#", StringComparison.Ordinal)
            .Replace("$F", $"global::RoundTrip.Flags.F{Number}", StringComparison.Ordinal)
            .Replace("$E", $"global::RoundTrip.F{Number}", StringComparison.Ordinal)
            .Replace("$N", Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("$X", Throw, StringComparison.Ordinal)
            .Replace("$H", Text[Span.Start..BodyStart], StringComparison.Ordinal)
            .Replace("$B", Text[BodyStart..Span.End], StringComparison.Ordinal)
            .Replace("$>", Deepen(indentation, deeper), StringComparison.Ordinal)
            .Replace("$0", Code, StringComparison.Ordinal);
    }

    private string Deepen(string indentation, string deeper) =>
        Code.Replace("\n" + indentation, "\n" + indentation + deeper, StringComparison.Ordinal);
}
