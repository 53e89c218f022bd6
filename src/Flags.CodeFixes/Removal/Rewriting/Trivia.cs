using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Moves nodes without losing the comments that stand beside them.</summary>
internal static class Trivia
{
    /// <summary>Puts a part of a node in that node's place.</summary>
    /// <param name="kept">The part, rewritten.</param>
    /// <param name="part">The part as it was.</param>
    /// <param name="place">The whole that it replaces.</param>
    /// <param name="before">The token right before the part: a comment behind it speaks of the part.</param>
    public static T InPlaceOf<T>(this T kept, SyntaxNode part, SyntaxNode place, SyntaxToken before = default)
        where T : SyntaxNode
    {
        IEnumerable<SyntaxTrivia> leading = place.GetLeadingTrivia();
        if (part.SpanStart != place.SpanStart)
        {
            leading = leading.Concat(Comments(before.TrailingTrivia)).Concat(Comments(part.GetLeadingTrivia()));
        }

        IEnumerable<SyntaxTrivia> trailing = place.GetTrailingTrivia();
        if (part.Span.End != place.Span.End)
        {
            trailing = CommentsBehind(part.GetTrailingTrivia()).Concat(trailing);
        }

        T moved = kept.WithLeadingTrivia(leading).WithTrailingTrivia(trailing).WithAdditionalAnnotations(Formatter.Annotation);
        return moved is ParenthesizedExpressionSyntax ? moved.WithAdditionalAnnotations(Simplifier.Annotation) : moved;
    }

    /// <summary>The comments among trivia, each with what must follow it.</summary>
    public static IEnumerable<SyntaxTrivia> Comments(IEnumerable<SyntaxTrivia> trivia)
    {
        foreach (SyntaxTrivia each in trivia)
        {
            if (IsComment(each))
            {
                yield return each;
                yield return NeedsLineEnd(each) ? SyntaxFactory.ElasticEndOfLine("\n") : SyntaxFactory.Space;
            }
        }
    }

    /// <summary>What stands before a statement that goes: all but the comment that speaks of it, which is the one right above.</summary>
    public static SyntaxTriviaList WithoutCommentAbove(SyntaxTriviaList leading)
    {
        if (leading.Any(trivia => trivia.IsDirective))
        {
            return leading;
        }

        int keep = 0;
        bool lineIsBlank = true;
        for (int i = 0; i < leading.Count; i++)
        {
            if (leading[i].IsKind(SyntaxKind.EndOfLineTrivia))
            {
                keep = lineIsBlank ? i + 1 : keep;
                lineIsBlank = true;
            }
            else if (!leading[i].IsKind(SyntaxKind.WhitespaceTrivia))
            {
                lineIsBlank = false;
            }
        }

        return [.. leading.Take(keep)];
    }

    public static SyntaxTriviaList WithoutBlankLines(SyntaxTriviaList leading)
    {
        int start = 0;
        for (int i = 0; i < leading.Count && leading[i].Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia; i++)
        {
            start = leading[i].IsKind(SyntaxKind.EndOfLineTrivia) ? i + 1 : start;
        }

        return [.. leading.Skip(start)];
    }

    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static IEnumerable<SyntaxTrivia> CommentsBehind(IEnumerable<SyntaxTrivia> trivia)
    {
        foreach (SyntaxTrivia each in trivia.Where(IsComment))
        {
            yield return SyntaxFactory.Space;
            yield return each;
            if (NeedsLineEnd(each))
            {
                yield return SyntaxFactory.ElasticEndOfLine("\n");
            }
        }
    }

    private static bool NeedsLineEnd(SyntaxTrivia comment) => comment.IsKind(SyntaxKind.SingleLineCommentTrivia);
}
