using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Moves the whitespace and comments of a syntax node together with the node.</summary>
internal static class Trivia
{
    /// <summary>
    /// Returns a part of an expression as the replacement of the whole expression. The result has the indentation of the whole expression,
    /// and keeps the comments around the whole expression and the comments next to the part.
    /// </summary>
    /// <param name="kept">The rewritten part.</param>
    /// <param name="part">The original part.</param>
    /// <param name="place">The expression that it replaces.</param>
    /// <param name="before">The token directly before the part. Comments next to it belong to the part.</param>
    public static T InPlaceOf<T>(this T kept, SyntaxNode part, SyntaxNode place, SyntaxToken before = default)
        where T : SyntaxNode
    {
        IEnumerable<SyntaxTrivia> leading = place.GetLeadingTrivia();
        if (part.SpanStart != place.SpanStart)
        {
            leading = leading.Concat(Before(part, place, before));
        }

        IEnumerable<SyntaxTrivia> trailing = place.GetTrailingTrivia();
        if (part.Span.End != place.Span.End)
        {
            trailing = Behind(part.GetLastToken()).Concat(trailing);
        }

        T moved = Indentation.Move(kept, Indentation.Of(part), Indentation.Of(place), atLineStart: false);
        return Parentheses.MarkRemovable(moved.WithLeadingTrivia(leading).WithTrailingTrivia(trailing));
    }

    /// <summary>
    /// Returns the whitespace and comments to place after a token that becomes the last token of an expression: the comments after the
    /// token, followed by <paramref name="place"/>.
    /// </summary>
    /// <param name="last">The token in the original file. Its comments come first.</param>
    /// <param name="place">The trailing trivia of the whole expression.</param>
    public static SyntaxTriviaList Behind(SyntaxToken last, SyntaxTriviaList place) => [.. Behind(last), .. place];

    /// <summary>Returns whether only whitespace precedes a node on its line, so that a directive can be placed on the line above.</summary>
    public static bool BeginsLine(SyntaxNode node) => BeginsLine(node.GetFirstToken());

    /// <summary>Returns whether a token of the original file is the first token on its line.</summary>
    public static bool BeginsLine(SyntaxToken token) =>
        token.SyntaxTree!.GetText().Lines.GetLineFromPosition(token.SpanStart) is var line
        && string.IsNullOrWhiteSpace(line.ToString().Substring(0, token.SpanStart - line.Start));

    /// <summary>Returns whether the leading trivia of a node starts on a new line. The node must be in the original file.</summary>
    public static bool IsAtLineStart(SyntaxNode node) =>
        node.GetFirstToken().GetPreviousToken() is var previous && (previous == default || previous.TrailingTrivia.Any(EndsLine));

    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    /// <summary>Returns whether a line ends after the given trivia, which is the case after a line break or a directive.</summary>
    public static bool EndsLine(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.EndOfLineTrivia)
        || ((trivia.HasStructure || trivia.IsKind(SyntaxKind.DisabledTextTrivia)) && trivia.ToFullString() is [.., '\r' or '\n']);

    private static IEnumerable<SyntaxTrivia> Before(SyntaxNode part, SyntaxNode place, SyntaxToken before)
    {
        IEnumerable<SyntaxTrivia> beside = before.TrailingTrivia.Concat(part.GetLeadingTrivia()).SkipWhile(IsSpace);
        if (before.LeadingTrivia.Any(IsComment))
        {
            return BeginsLine(place)
                ? before.LeadingTrivia.SkipWhile(IsSpace).Concat(beside)
                : [LineEnds.Written, .. before.LeadingTrivia, .. beside];
        }

        return beside.Any(IsComment) ? beside : [];
    }

    // Comments on the line of the part, including those after the operator.
    private static IEnumerable<SyntaxTrivia> Behind(SyntaxToken last)
    {
        SyntaxTriviaList own = last.TrailingTrivia;
        SyntaxToken next = last.GetNextToken();
        if (!own.Any(EndsLine) && next.TrailingTrivia.Any(EndsLine) && next.TrailingTrivia.Any(IsComment))
        {
            own = [.. own, .. own.Count > 0 ? next.TrailingTrivia.SkipWhile(IsSpace) : next.TrailingTrivia];
            next = next.GetNextToken();
        }

        return !own.Any(IsComment) ? []
            : own.Any(EndsLine) ? [.. own, SyntaxFactory.Whitespace(Indentation.Of(next)), Gap.Mark(GapKind.Joined)]
            : [.. own, Gap.Mark(GapKind.Joined)];
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);
}
