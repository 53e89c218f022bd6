using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Represents one line of the whitespace and comments between two tokens.</summary>
/// <param name="Parts">The trivia of the line, including its line break.</param>
/// <param name="HasCodeBefore">Whether the token before the trivia is on the line.</param>
/// <param name="HasCodeBehind">Whether the token after the trivia is on the line.</param>
internal sealed record GapLine(IReadOnlyList<SyntaxTrivia> Parts, bool HasCodeBefore, bool HasCodeBehind)
{
    public bool HasCode => HasCodeBefore || HasCodeBehind;

    public bool HasGap => Parts.Any(Gap.Is);

    public bool HasComment => Parts.Any(Trivia.IsComment);

    public bool HasDirective => Parts.Any(Directives.IsPart);

    public bool IsDocumentation => Parts.Any(part => part.HasStructure && Trivia.IsComment(part));

    public bool IsBlank => !HasCode && !HasGap && !HasComment && !HasDirective;

    public bool OpensSection => Parts.Any(part => part.Kind()
        is SyntaxKind.RegionDirectiveTrivia or SyntaxKind.IfDirectiveTrivia
        or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia);

    public bool ClosesSection => Parts.Any(part => part.Kind()
        is SyntaxKind.EndRegionDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia
        or SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia);

    public bool Has(GapKind kind) => Parts.Any(part => Gap.Is(part, kind));

    public static List<GapLine> Split(IEnumerable<SyntaxTrivia> text, bool hasCodeBefore)
    {
        List<GapLine> lines = [];
        List<SyntaxTrivia> parts = [];
        foreach (SyntaxTrivia part in text.Where(part => part.FullSpan.Length > 0 || Gap.Is(part)))
        {
            parts.Add(part);
            if (Trivia.EndsLine(part))
            {
                lines.Add(new GapLine(parts, hasCodeBefore && lines.Count == 0, HasCodeBehind: false));
                parts = [];
            }
        }

        lines.Add(new GapLine(parts, hasCodeBefore && lines.Count == 0, HasCodeBehind: true));
        return lines;
    }

    /// <summary>
    /// Returns the trivia of the line without the marks of removed code, and without the whitespace that belonged to the removed code.
    /// </summary>
    public IEnumerable<SyntaxTrivia> WithoutGaps()
    {
        List<SyntaxTrivia> kept = [];
        bool isBehindGap = false;
        foreach (SyntaxTrivia part in Parts)
        {
            bool isSpace = IsSpace(part);
            bool isLineStart = kept.Count == 0 && !HasCodeBefore;
            if (Gap.Is(part))
            {
                isBehindGap = true;
                // The trivia after the whole expression now follows the kept operand, so the whitespace after the mark is used.
                if (Gap.Is(part, GapKind.Joined) && kept.Count > 0 && IsSpace(kept[^1]) && (kept.Count > 1 || HasCodeBefore))
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (!isSpace || !((isBehindGap && isLineStart) || (kept.Count > 0 && IsSpace(kept[^1]))))
            {
                if (Trivia.EndsLine(part) && part.IsKind(SyntaxKind.EndOfLineTrivia) && kept.Count > 0 && IsSpace(kept[^1]))
                {
                    kept.RemoveAt(kept.Count - 1);
                }

                kept.Add(part);
                isBehindGap &= isSpace;
            }
        }

        return kept;
    }

    private static bool IsSpace(SyntaxTrivia part) => part.IsKind(SyntaxKind.WhitespaceTrivia);
}
