using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Negates conditions. A double negation that the removal of a flag creates is simplified: <c>!(!a)</c> becomes <c>a</c>.
/// </summary>
internal static class Negation
{
    // Annotates a '!' that the removal wrote or moved.
    private static readonly SyntaxAnnotation s_mayGo = new("FlagRemoval.Negation");

    public static ExpressionSyntax Of(ExpressionSyntax operand) =>
        WithoutParentheses(operand) is PrefixUnaryExpressionSyntax not && IsNegated(operand)
        ? Parentheses.MarkRemovable(not.Operand.WithTriviaFrom(operand))
        : SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Parentheses.Around(operand.WithoutTrivia()))
            .WithTriviaFrom(operand)
            .WithAdditionalAnnotations(s_mayGo);

    /// <summary>
    /// Returns whether a condition starts with a <c>!</c> that was added or moved when a flag was removed. A second negation removes this
    /// <c>!</c> instead of adding another.
    /// </summary>
    public static bool IsNegated(ExpressionSyntax condition) => WithoutParentheses(condition).HasAnnotation(s_mayGo);

    /// <summary>
    /// Marks the <c>!</c> at the start of a rewritten condition as removable, so that a second negation removes this <c>!</c> instead of
    /// adding another. A condition without a <c>!</c>, or with a user-defined <c>!</c> operator, is returned unchanged.
    /// </summary>
    /// <param name="condition">The rewritten condition.</param>
    /// <param name="original">The condition before the removal.</param>
    /// <param name="semantics">The code before the removal. A user-defined <c>!</c> operator is never removed.</param>
    public static ExpressionSyntax MarkRemovable(ExpressionSyntax condition, ExpressionSyntax original, Semantics semantics) =>
        WithoutParentheses(original) is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } before
        && semantics.Compilation.ContainsSyntaxTree(before.SyntaxTree)
        && semantics.IsBoolean(before.Operand)
        && WithoutParentheses(condition) is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not
            ? condition.ReplaceNode(not, not.WithAdditionalAnnotations(s_mayGo))
            : condition;

    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        return expression;
    }
}
