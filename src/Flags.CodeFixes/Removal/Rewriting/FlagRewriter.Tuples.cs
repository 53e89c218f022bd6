using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    /// <summary>
    /// Rewrites a comparison of two tuples and removes the elements that are known to be equal. Returns null when there are no such
    /// elements.
    /// </summary>
    private SyntaxNode? CompareTuples(BinaryExpressionSyntax node)
    {
        if (node.Kind() is not (SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
            || node is not { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right }
            || left.Arguments.Count != right.Arguments.Count)
        {
            return null;
        }

        bool IsOpen(int i) => values.FindEqual(left.Arguments[i].Expression, right.Arguments[i].Expression) != true;
        int[] open = [.. Enumerable.Range(0, left.Arguments.Count).Where(IsOpen)];
        if (open.Length == left.Arguments.Count)
        {
            return null;
        }

        if (open is not [var only])
        {
            return OriginalNodes.Replace(node, node.WithLeft(Shorten(left, open)).WithRight(Shorten(right, open)));
        }

        // Only for these types is the result of the comparison certain to be a bool.
        ExpressionSyntax first = left.Arguments[only].Expression;
        ExpressionSyntax second = right.Arguments[only].Expression;
        return semantics.TypeOf(first) is { SpecialType: not (SpecialType.None or SpecialType.System_Object) } type
            && SymbolEqualityComparer.Default.Equals(type, semantics.TypeOf(second))
                ? OriginalNodes.Replace(node, node
                    .WithLeft(Parentheses.Around(Rewrite(first).WithTriviaFrom(left)))
                    .WithRight(Parentheses.Around(Rewrite(second).WithTriviaFrom(right))))
                : null;
    }

    private TupleExpressionSyntax Shorten(TupleExpressionSyntax tuple, int[] open) => OriginalNodes.Replace(
        tuple,
        tuple.WithArguments(Elements.Rewrite(
            tuple.Arguments, element => open.Contains(tuple.Arguments.IndexOf(element)) ? Rewrite(element) : null)));
}
