using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    // On a list of attributes that has none left. What it stands before has to take over its comments, so it goes when all else is written.
    private static readonly SyntaxAnnotation s_empty = new("FlagRemoval.Empty");

    /// <summary>A file without the flag.</summary>
    public SyntaxNode Rewrite(CompilationUnitSyntax file)
    {
        SyntaxNode root = Visit(file)!;
        while (root.GetAnnotatedNodes(s_empty).FirstOrDefault() is { } list)
        {
            SyntaxToken next = list.GetLastToken().GetNextToken();
            SyntaxTriviaList own = next.LeadingTrivia.Any(trivia => Trivia.IsComment(trivia) || Directives.IsPart(trivia))
                ? Trivia.WithoutBlankLines(next.LeadingTrivia)
                : default;
            root = root.ReplaceToken(next, next.WithLeadingTrivia(list.GetLeadingTrivia().Concat(own.SkipWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)))));
            root = root.RemoveNode(root.GetAnnotatedNodes(s_empty).First(), SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return NodeRemoval.RemoveMarked(root);
    }

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node)
    {
        SeparatedSyntaxList<AttributeSyntax> attributes = node.Attributes;
        for (int i = node.Attributes.Count - 1; i >= 0; i--)
        {
            attributes = gates.Contains(node.Attributes[i]) ? attributes.RemoveAt(i) : attributes;
        }

        return attributes.Count == 0 ? node.WithAdditionalAnnotations(s_empty) : node.WithAttributes(attributes);
    }

    // What the gate hands on takes its place.
    private SyntaxNode? WithoutGate(InvocationExpressionSyntax call) =>
        gates.Contains(call) && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            ? Rewrite(receiver).InPlaceOf(receiver, call)
            : null;

    private bool IsGateAlone(ExpressionSyntax statement) =>
        gates.Contains(statement) && statement is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } && !gates.CanStandAlone(receiver);
}
