using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes marked nodes from a file. A declaration that becomes empty, such as a field declaration without variables, is removed too.
/// </summary>
internal static class NodeRemoval
{
    private static readonly SyntaxAnnotation s_leftOut = new("FlagRemoval.LeftOut");

    /// <summary>Marks a node so that <see cref="RemoveMarked"/> removes it, and returns the marked node.</summary>
    public static T Mark<T>(T node)
        where T : SyntaxNode => node.WithAdditionalAnnotations(s_leftOut);

    /// <summary>
    /// Returns a file without the marked nodes. Callers must first check that no preprocessor directive inside these nodes is still needed.
    /// </summary>
    public static SyntaxNode RemoveMarked(SyntaxNode root)
    {
        while (root.GetAnnotatedNodes(s_leftOut).FirstOrDefault() is { } node)
        {
            SyntaxToken next = node.GetLastToken().GetNextToken(includeZeroWidth: true);
            root = root.ReplaceToken(next, next.WithLeadingTrivia(Left(node).Concat(next.LeadingTrivia)));
            root = root.RemoveNode(root.GetAnnotatedNodes(s_leftOut).First(), SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return root;
    }

    // Comments above attributes belong to the member after the attributes.
    private static IEnumerable<SyntaxTrivia> Left(SyntaxNode node) => node is not AttributeListSyntax
        ? Gap.Of(node)
        : node.GetLeadingTrivia()
            .Append(Gap.Mark(GapKind.Opened))
            .Concat(node.GetTrailingTrivia().Where(trivia => !Trivia.IsComment(trivia)));

    public static SyntaxNode Remove(SyntaxNode root, IEnumerable<SyntaxNode> nodes)
    {
        HashSet<SyntaxNode> removed = [.. nodes];
        VariableDeclarationSyntax[] declarations =
        [
            .. removed.OfType<VariableDeclaratorSyntax>()
                .Select(variable => variable.Parent)
                .OfType<VariableDeclarationSyntax>()
                .Distinct(),
        ];
        Dictionary<SyntaxNode, VariableDeclarationSyntax> shorter = [];
        foreach (VariableDeclarationSyntax declaration in declarations)
        {
            if (declaration.Variables.All(removed.Contains) && declaration.Parent is { } whole)
            {
                removed.Add(whole);
            }
            else
            {
                shorter.Add(declaration, declaration.WithVariables(
                    Elements.Rewrite(declaration.Variables, variable => removed.Contains(variable) ? null : variable)));
            }

            removed.ExceptWith(declaration.Variables);
        }

        return RemoveMarked(root.ReplaceNodes(
            removed.Concat(shorter.Keys),
            (original, node) => shorter.TryGetValue(original, out VariableDeclarationSyntax? declaration) ? declaration : Mark(node)));
    }
}
