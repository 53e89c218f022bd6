using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Formatting;

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
            leading = leading.Concat(InLine(before.TrailingTrivia.Concat(part.GetLeadingTrivia())).SelectMany(comment => new[] { comment, SyntaxFactory.Space }));
        }

        IEnumerable<SyntaxTrivia> trailing = place.GetTrailingTrivia();
        if (part.Span.End != place.Span.End)
        {
            trailing = InLine(part.GetTrailingTrivia()).SelectMany(comment => new[] { SyntaxFactory.Space, comment }).Concat(trailing);
        }

        return Parentheses.LetGo(kept.WithLeadingTrivia(leading).WithTrailingTrivia(trailing).WithAdditionalAnnotations(Formatter.Annotation));
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

    /// <summary>What follows a statement that takes the place of another: its own comments, then that one's, then the end of the line.</summary>
    public static IEnumerable<SyntaxTrivia> EndingLine(SyntaxTriviaList own, SyntaxTriviaList place)
    {
        if (!place.Any(IsComment))
        {
            return own.Any(SyntaxKind.EndOfLineTrivia) ? own : own.Where(IsComment).Concat(place);
        }

        return own.Where(IsComment)
            .SelectMany(comment => new[] { SyntaxFactory.Space, comment })
            .Concat([SyntaxFactory.Space])
            .Concat(place.SkipWhile(trivia => !IsComment(trivia)));
    }

    /// <summary>What stands before a statement that goes: all but the comment that speaks of it, which is the one right above.</summary>
    public static SyntaxTriviaList WithoutCommentAbove(SyntaxTriviaList leading)
    {
        SyntaxTriviaList directives = Directives.UpToLast(leading);
        leading = [.. leading.Skip(directives.Count)];
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

        return [.. directives, .. leading.Take(keep)];
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

    /// <summary>Whether nothing but whitespace stands before a node in its line, so that a directive can take the line above.</summary>
    public static bool BeginsLine(SyntaxNode node) =>
        node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.SpanStart) is var line
        && string.IsNullOrWhiteSpace(line.ToString().Substring(0, node.SpanStart - line.Start));

    public static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    /// <summary>The comments among trivia, for the middle of a line: one that ran to the end of its line would take what follows along.</summary>
    private static IEnumerable<SyntaxTrivia> InLine(IEnumerable<SyntaxTrivia> trivia) => trivia
        .Where(IsComment)
        .Select(comment => NeedsLineEnd(comment) ? SyntaxFactory.Comment($"/* {comment.ToString().Substring(2).Replace("*/", "* /").Trim()} */") : comment);

    private static bool NeedsLineEnd(SyntaxTrivia comment) => comment.IsKind(SyntaxKind.SingleLineCommentTrivia);
}
