using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    /// <summary>Returns the rewritten file, in which no use of a retired flag is left except in code that must stay unchanged.</summary>
    public SyntaxNode Rewrite(CompilationUnitSyntax file) => NodeRemoval.RemoveMarked(Visit(file)!);

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node)
    {
        SeparatedSyntaxList<AttributeSyntax> attributes =
            Elements.Rewrite(node.Attributes, attribute => gates.Contains(attribute) ? null : attribute);

        return attributes.Count == 0 ? NodeRemoval.Mark(node) : node.WithAttributes(attributes);
    }

    // Replaces the call of a gate by its receiver.
    private SyntaxNode? WithoutGate(InvocationExpressionSyntax call) =>
        gates.Contains(call) && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            ? Rewrite(receiver).InPlaceOf(receiver, call)
            : null;

    private bool IsGateAlone(ExpressionSyntax statement) =>
        gates.Contains(statement)
        && statement is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } }
        && !gates.CanStandAlone(receiver);
}
