using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds <c>#if</c> and its like. What they leave out is not compiled, so nobody can say what it means: code around them is left to people.
/// </summary>
internal static class Directives
{
    /// <summary>Whether there are any within the node. Those before its first token belong to what surrounds it.</summary>
    public static bool AreIn(SyntaxNode node) =>
        node.ContainsDirectives && node.DescendantTrivia().Any(trivia => trivia.IsDirective && trivia.SpanStart >= node.SpanStart);

    /// <summary>Whether there are any in the statement that an expression is part of, or in the member where it is part of none.</summary>
    public static bool AreNear(ExpressionSyntax expression) =>
        expression.FirstAncestorOrSelf<SyntaxNode>(node => node is StatementSyntax or MemberDeclarationSyntax) is { } part && AreIn(part);
}
