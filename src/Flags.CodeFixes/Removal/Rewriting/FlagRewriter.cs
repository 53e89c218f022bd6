using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Writes a file without a flag: known values in place of what they are known of, and without what can no longer run. Every node is looked at
/// as it was, before its parts are rewritten; nodes that hold no part of the flag are left as they are.
/// </summary>
internal sealed partial class FlagRewriter(
    Semantics semantics, SideEffects sideEffects, ConstantExpressions values, ConstantPropagation propagation, OpenGates gates, RetainedCode left) : CSharpSyntaxRewriter
{
    private readonly Filters _filters = new(semantics, sideEffects, values);

    public override SyntaxNode? Visit(SyntaxNode? node) => node switch
    {
        null => null,
        _ when !values.IsAffected(node) => node,
        ExpressionSyntax expression => RewriteExpression(expression),
        // A statement that is the one part of another, as that of an 'if' without braces.
        StatementSyntax statement when statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax) => RewriteEmbedded(statement),
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
