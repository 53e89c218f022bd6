using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Compiler;

/// <summary>Converts a range of characters in an additional file to the location of a diagnostic.</summary>
internal static class TextRangeLocation
{
    public static Location In(this TextRange range, SourceText text, string path)
    {
        TextSpan span = new(range.Start, range.Length);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
