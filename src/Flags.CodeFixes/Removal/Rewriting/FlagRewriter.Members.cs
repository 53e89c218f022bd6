using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        SeparatedSyntaxList<VariableDeclaratorSyntax> variables = Elements.Rewrite(node.Declaration.Variables, RewriteOrRemove);
        return variables.Count == 0 ? null : node.WithDeclaration(node.Declaration.WithVariables(variables));
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        propagation.IsRemoved(node) ? null : base.VisitPropertyDeclaration(node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (propagation.IsRemoved(node))
        {
            return null;
        }

        MethodDeclarationSyntax method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return node.Body is null ? method : method.WithBody(KeepIterator(node.Body, method.Body!));
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        LocalFunctionStatementSyntax function = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        return node.Body is null ? function : function.WithBody(KeepIterator(node.Body, function.Body!));
    }

    /// <summary>
    /// Adds <c>yield break</c> to a method body whose last <c>yield</c> was removed, because a method without any <c>yield</c> is not an
    /// iterator.
    /// </summary>
    private static BlockSyntax KeepIterator(BlockSyntax before, BlockSyntax after) =>
        Yields(before) && !Yields(after) ? Written.WithYieldBreak(after, before) : after;

    private static bool Yields(BlockSyntax body) =>
        body.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is YieldStatementSyntax);
}
