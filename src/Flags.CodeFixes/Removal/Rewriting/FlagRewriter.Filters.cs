using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node) =>
        WithoutGate(node) ?? (
            node.Expression is MemberAccessExpressionSyntax { Expression: var source } && _filters.CanGo(node)
                ? Rewrite(source).InPlaceOf(source, node)
                : base.VisitInvocationExpression(node));

    /// <summary>
    /// Rewrites a <c>foreach</c> loop. When a filter of the collection is removed, the loop uses a different enumerator and is therefore
    /// marked as a replacement.
    /// </summary>
    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        ForEachStatementSyntax loop = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return node.Expression is InvocationExpressionSyntax call && _filters.CanGo(call) ? OriginalNodes.Replace(node, loop) : loop;
    }

    /// <summary>Removes <c>where</c> clauses that let all elements through.</summary>
    public override SyntaxNode? VisitQueryBody(QueryBodySyntax node)
    {
        SyntaxList<QueryClauseSyntax> clauses = node.Clauses;
        for (int i = node.Clauses.Count - 1; i >= 0; i--)
        {
            clauses = node.Clauses[i] is WhereClauseSyntax where && _filters.CanGo(where)
                ? clauses.RemoveAt(i)
                : clauses.Replace(clauses[i], Rewrite(node.Clauses[i]));
        }

        return node
            .WithClauses(clauses)
            .WithSelectOrGroup(Rewrite(node.SelectOrGroup))
            .WithContinuation(node.Continuation is null ? null : Rewrite(node.Continuation));
    }
}
