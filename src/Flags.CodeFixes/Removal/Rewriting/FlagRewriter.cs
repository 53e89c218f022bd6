using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes retired flags from a file: constant values replace expressions, and code that can no longer run is removed. Each node is
/// examined in its original form before its children are rewritten. Nodes that the flags do not affect stay unchanged.
/// </summary>
internal sealed partial class FlagRewriter(
    Semantics semantics,
    SideEffects sideEffects,
    ConstantExpressions values,
    ConstantPropagation propagation,
    OpenGates gates,
    RetainedCode left) : CSharpSyntaxRewriter
{
    private readonly Filters _filters = new(semantics, sideEffects, values);

    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        null => null,
        _ when !values.IsAffected(node) => node,
        ExpressionSyntax expression => RewriteExpression(expression),
        // A statement that is embedded in another one, such as the body of an 'if' without braces.
        StatementSyntax statement when statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax) =>
            RewriteEmbedded(statement),
        MemberDeclarationSyntax member and not GlobalStatementSyntax => RewriteMember(member),
        _ => base.Visit(node),
    };

    private static SyntaxNode ToLiteral(ExpressionSyntax expression, ConstantValue known) =>
        OriginalNodes.Replace(expression, known.ToExpression().WithTriviaFrom(expression));

    private T Rewrite<T>(T node)
        where T : SyntaxNode => (T)Visit(node)!;

    private T? RewriteOrRemove<T>(T node)
        where T : SyntaxNode => propagation.IsRemoved(node) ? null : Rewrite(node);
}
