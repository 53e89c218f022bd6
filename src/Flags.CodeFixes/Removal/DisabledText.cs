using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Analyzes disabled code, which an <c>#if</c> excludes from this build and the compiler does not parse. A build with other preprocessor
/// symbols includes such code, so the removal must not break it.
/// </summary>
internal static class DisabledText
{
    /// <summary>
    /// Returns whether disabled code closes every bracket that it opens, and has no label. A jump from elsewhere could target a label, so
    /// the code must then stay.
    /// </summary>
    public static bool IsClosed(SyntaxTrivia text)
    {
        Stack<SyntaxKind> open = new();
        (SyntaxKind BeforeLast, SyntaxKind Last) seen = default;
        foreach (SyntaxToken token in Tokens(text))
        {
            bool isLabel = token.IsKind(SyntaxKind.ColonToken)
                && seen.Last == SyntaxKind.IdentifierToken
                && seen.BeforeLast
                    is SyntaxKind.None or SyntaxKind.SemicolonToken or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken;
            bool isOpen = token.LeadingTrivia.Any(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia) && !IsClosed(trivia));
            if (token.ContainsDiagnostics || isLabel || isOpen)
            {
                return false;
            }

            switch (token.Kind())
            {
                case SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken:
                    open.Push(token.Kind());
                    break;
                case SyntaxKind.CloseBraceToken when open.Count == 0 || open.Pop() != SyntaxKind.OpenBraceToken:
                case SyntaxKind.CloseParenToken when open.Count == 0 || open.Pop() != SyntaxKind.OpenParenToken:
                case SyntaxKind.CloseBracketToken when open.Count == 0 || open.Pop() != SyntaxKind.OpenBracketToken:
                    return false;
            }

            seen = (seen.Last, token.Kind());
        }

        return open.Count == 0;
    }

    /// <summary>
    /// Returns whether disabled code inside a node contains the given identifier, which may be a reference in a build with other
    /// preprocessor symbols.
    /// </summary>
    public static bool Mentions(SyntaxNode place, string name) => Directives.Of(place).Any(trivia =>
        trivia.IsKind(SyntaxKind.DisabledTextTrivia)
        && Tokens(trivia).Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name));

    /// <summary>
    /// Returns the disabled statements inside or between the given statements. Returns null when the disabled code is not a list of
    /// complete statements.
    /// </summary>
    public static IReadOnlyList<StatementSyntax>? StatementsIn(IEnumerable<StatementSyntax> statements)
    {
        List<StatementSyntax> found = [];
        foreach (SyntaxTrivia text in statements.SelectMany(Directives.Of))
        {
            if (!text.IsKind(SyntaxKind.DisabledTextTrivia))
            {
                continue;
            }

            if (SyntaxFactory.ParseStatement($"{{\n{text.ToFullString()}\n}}") is not BlockSyntax { ContainsDiagnostics: false } block)
            {
                return null;
            }

            found.AddRange(block.Statements);
        }

        return found;
    }

    /// <summary>
    /// Returns whether an <c>#if</c> includes or excludes a part of an expression, such as an operand inside the expression or an operator
    /// next to it.
    /// </summary>
    public static bool Splits(SyntaxNode expression)
    {
        if (!expression.SyntaxTree.GetRoot().ContainsDirectives)
        {
            return false;
        }

        SyntaxToken next = Next(expression);
        SyntaxToken first = expression.GetFirstToken();
        return Directives.In(expression).Any(Directives.IsConditional)
            || (next.LeadingTrivia.Any(Directives.IsConditional) && FirstBehind(next).Append(next).Any(token => !EndsExpression(token)))
            || (first.LeadingTrivia.Any(Directives.IsConditional)
                && LastBefore(first).Append(first.GetPreviousToken()).Any(token => !StartsExpression(token)));
    }

    /// <summary>
    /// Returns whether the disabled code before a statement may be the beginning of that statement, such as an <c>if</c> without braces.
    /// </summary>
    public static bool LeadsTo(SyntaxNode statement) => LastBefore(statement.GetFirstToken())
        .Any(token => token.Kind() is not (SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken or SyntaxKind.OpenBraceToken));

    /// <summary>
    /// Returns whether the disabled code after a statement continues that statement, such as an <c>else</c> or a <c>catch</c>.
    /// </summary>
    public static bool Continues(SyntaxNode statement) => FirstBehind(Next(statement))
        .Any(token => token.Kind() is SyntaxKind.ElseKeyword or SyntaxKind.CatchKeyword or SyntaxKind.FinallyKeyword);

    private static SyntaxToken Next(SyntaxNode node) => node.GetLastToken().GetNextToken(includeZeroWidth: true);

    private static bool EndsExpression(SyntaxToken token) => token.Kind()
        is SyntaxKind.CommaToken or SyntaxKind.SemicolonToken
        or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken;

    private static bool StartsExpression(SyntaxToken token) => token.Kind()
        is SyntaxKind.CommaToken or SyntaxKind.SemicolonToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken
        or SyntaxKind.OpenBraceToken or SyntaxKind.CloseBraceToken
        or SyntaxKind.EqualsToken or SyntaxKind.EqualsGreaterThanToken or SyntaxKind.ReturnKeyword;

    private static IEnumerable<SyntaxToken> FirstBehind(SyntaxToken token) =>
        Beside(token.LeadingTrivia, SyntaxKind.IfDirectiveTrivia, SyntaxKind.EndIfDirectiveTrivia)
            .Select(text => Tokens(text).FirstOrDefault())
            .Where(IsReal);

    private static IEnumerable<SyntaxToken> LastBefore(SyntaxToken token) =>
        Beside(token.LeadingTrivia.Reverse(), SyntaxKind.EndIfDirectiveTrivia, SyntaxKind.IfDirectiveTrivia)
            .Select(text => Tokens(text).LastOrDefault(IsReal))
            .Where(IsReal);

    // The branches of '#else' are alternatives to the code, not neighbours of it.
    private static IEnumerable<SyntaxTrivia> Beside(IEnumerable<SyntaxTrivia> trivia, SyntaxKind enter, SyntaxKind leave)
    {
        int depth = 0;
        foreach (SyntaxTrivia each in trivia)
        {
            depth += each.IsKind(enter) ? 1 : each.IsKind(leave) && depth > 0 ? -1 : 0;
            if (depth > 0 && each.IsKind(SyntaxKind.DisabledTextTrivia))
            {
                yield return each;
            }
        }
    }

    private static bool IsReal(SyntaxToken token) => token.Kind() is not (SyntaxKind.None or SyntaxKind.EndOfFileToken);

    // The last token marks the end and holds the trivia before it.
    private static IEnumerable<SyntaxToken> Tokens(SyntaxTrivia text) => SyntaxFactory.ParseTokens(text.ToFullString());
}
