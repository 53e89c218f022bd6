using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Changes the indentation of moved code to that of the code that it replaces. The lines keep their indentation relative to each other, and
/// the lines of string literals stay unchanged.
/// </summary>
internal sealed class Indentation : CSharpSyntaxRewriter
{
    private const string UsualLevel = "    ";

    private readonly string _from;
    private readonly string _to;
    private bool _atLineStart;

    private Indentation(string from, string to, bool atLineStart)
    {
        _from = from;
        _to = to;
        _atLineStart = atLineStart;
    }

    /// <summary>Returns the whitespace at the start of the line on which a node of the original file begins.</summary>
    public static string Of(SyntaxNode node) => Of(node.GetFirstToken());

    public static string Of(SyntaxToken token)
    {
        SourceText text = token.SyntaxTree!.GetText();
        int start = text.Lines.GetLineFromPosition(token.SpanStart).Start;
        int end = start;
        while (end < token.SpanStart && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(start, end));
    }

    /// <summary>Returns the whitespace of one indentation level in the code around a node, such as four spaces or a tab.</summary>
    public static string LevelAt(SyntaxNode node)
    {
        string own = Of(node);
        string? outer = node.Ancestors()
            .Select(Of)
            .FirstOrDefault(other => other.Length < own.Length && own.StartsWith(other, StringComparison.Ordinal));
        return outer is not null ? own.Substring(outer.Length) : own.Length > 0 ? own : UsualLevel;
    }

    /// <param name="node">The rewritten node.</param>
    /// <param name="from">The current indentation of its lines.</param>
    /// <param name="to">The new indentation.</param>
    /// <param name="atLineStart">Whether the leading trivia of the node starts on a new line.</param>
    public static T Move<T>(T node, string from, string to, bool atLineStart)
        where T : SyntaxNode => from == to || !HasLinesAt(node, from) ? node : (T)new Indentation(from, to, atLineStart).Visit(node)!;

    // A line that is indented less than the first one could not keep its relative indentation.
    private static bool HasLinesAt(SyntaxNode node, string indentation)
    {
        SyntaxToken first = node.GetFirstToken();
        return node.DescendantTokens()
            .Where(token => token != first && token.GetPreviousToken().TrailingTrivia.Any(Trivia.EndsLine))
            .All(token => token.LeadingTrivia.LastOrDefault().ToString().StartsWith(indentation, StringComparison.Ordinal));
    }

    public static SyntaxTriviaList Move(SyntaxTriviaList trivia, string from, string to, bool atLineStart) =>
        from == to ? trivia : new Indentation(from, to, atLineStart).Move(trivia);

    public override SyntaxToken VisitToken(SyntaxToken token)
    {
        // A missing optional token.
        if (token.IsKind(SyntaxKind.None))
        {
            return token;
        }

        SyntaxTriviaList leading = Move(token.LeadingTrivia);
        if (_atLineStart && _from.Length == 0)
        {
            leading = leading.Add(SyntaxFactory.Whitespace(_to));
        }

        _atLineStart = false;
        SyntaxTriviaList trailing = Move(token.TrailingTrivia);
        return leading == token.LeadingTrivia && trailing == token.TrailingTrivia
            ? token
            : token.WithLeadingTrivia(leading).WithTrailingTrivia(trailing);
    }

    private SyntaxTriviaList Move(SyntaxTriviaList trivia)
    {
        List<SyntaxTrivia> moved = [];
        foreach (SyntaxTrivia each in trivia)
        {
            bool isIndented = _atLineStart && each.IsKind(SyntaxKind.WhitespaceTrivia) && each.FullSpan.Length > 0;
            moved.Add(
                isIndented ? SyntaxFactory.Whitespace(Move(each.ToString()))
                : each.IsKind(SyntaxKind.MultiLineCommentTrivia) ? MoveLines(each)
                : each);
            _atLineStart = Trivia.EndsLine(each) || (_atLineStart && each.FullSpan.Length == 0);
        }

        return moved.SequenceEqual(trivia) ? trivia : [.. moved];
    }

    private string Move(string line) => line.StartsWith(_from, StringComparison.Ordinal) ? _to + line.Substring(_from.Length) : line;

    private SyntaxTrivia MoveLines(SyntaxTrivia comment)
    {
        string[] lines = comment.ToString().Split('\n');
        return lines.Length == 1 ? comment : SyntaxFactory.Comment(string.Join("\n", [lines[0], .. lines.Skip(1).Select(Move)]));
    }
}
