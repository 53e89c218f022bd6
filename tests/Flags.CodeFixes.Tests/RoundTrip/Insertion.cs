using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A shape at a place in a file. Each has a flag of its own, so that a use that is left names it.</summary>
/// <param name="Number">Names the flag.</param>
/// <param name="File">The file.</param>
/// <param name="Span">The code that it is inserted around.</param>
/// <param name="Shape">What is inserted.</param>
internal sealed record Insertion(int Number, string File, TextSpan Span, Shape Shape)
{
    public string Flag => $"f{Number}";

    /// <summary>The text in place of the code.</summary>
    public string Insert(string code) => Fill(Shape.Inserted, code);

    /// <summary>The text that the removal leaves there.</summary>
    public string Remove(string code) => Fill(Shape.Expected, code);

    // Each line of a shape is indented as the line that the code begins in.
    private string Fill(string shape, string code) => shape
        .Replace("\n", "\n" + Indentation, StringComparison.Ordinal)
        .Replace("$F", $"global::RoundTrip.Flags.F{Number}", StringComparison.Ordinal)
        .Replace("$N", Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("$0", code, StringComparison.Ordinal);

    private string Indentation
    {
        get
        {
            string text = OwnSources.Files[File];
            int line = text.LastIndexOf('\n', Math.Max(0, Span.Start - 1)) + 1;
            return string.Concat(text.Skip(line).TakeWhile(character => character == ' '));
        }
    }
}
