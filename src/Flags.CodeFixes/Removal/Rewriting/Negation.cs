using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Negates conditions. Double negations that result from the removal are simplified: <c>!(!a)</c> becomes <c>a</c>.</summary>
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
    /// Returns whether a condition starts with a <c>!</c> that the removal added or moved, so that negating the condition again removes
    /// that <c>!</c>.
    /// </summary>
    public static bool IsNegated(ExpressionSyntax condition) => WithoutParentheses(condition).HasAnnotation(s_mayGo);

    /// <summary>
    /// Marks the built-in <c>!</c> at the start of a moved condition, so that negating the condition again removes that <c>!</c>. A
    /// condition without such a <c>!</c> is returned unchanged.
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
