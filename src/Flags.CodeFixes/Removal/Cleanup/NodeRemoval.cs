using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Takes nodes out of a file, and what is left empty around them.</summary>
internal static class NodeRemoval
{
    public static SyntaxNode Remove(SyntaxNode root, IEnumerable<SyntaxNode> nodes)
    {
        HashSet<SyntaxNode> removed = [.. nodes];
        foreach (VariableDeclarationSyntax declaration in removed.OfType<VariableDeclaratorSyntax>().Select(variable => variable.Parent).OfType<VariableDeclarationSyntax>().Distinct().ToArray())
        {
            if (declaration.Variables.All(removed.Contains) && declaration.Parent is { } whole)
            {
                removed.ExceptWith(declaration.Variables);
                removed.Add(whole);
            }
        }

        // What stands first now needs no blank line above it.
        SyntaxNode[] firsts = [.. removed.Select(node => NextOfFirst(node, removed)).OfType<SyntaxNode>().Distinct()];
        SyntaxNode tracked = root.TrackNodes(removed.Concat(firsts));
        SyntaxNode trimmed = tracked.ReplaceNodes(
            firsts.Select(node => tracked.GetCurrentNode(node)!),
            (_, node) => node.WithLeadingTrivia(Trivia.WithoutBlankLines(node.GetLeadingTrivia())));
        return trimmed.RemoveNodes(removed.Select(node => trimmed.GetCurrentNode(node)!), SyntaxRemoveOptions.KeepNoTrivia)!;
    }

    private static SyntaxNode? NextOfFirst(SyntaxNode node, HashSet<SyntaxNode> removed)
    {
        IReadOnlyList<SyntaxNode> siblings = node switch
        {
            StatementSyntax { Parent: BlockSyntax block } => block.Statements,
            UsingDirectiveSyntax { Parent: CompilationUnitSyntax unit } => [.. unit.Usings, .. unit.Members],
            MemberDeclarationSyntax { Parent: TypeDeclarationSyntax type } => type.Members,
            _ => [],
        };
        return siblings.FirstOrDefault(sibling => !removed.Contains(sibling)) is { } first && siblings.Count > 0 && siblings[0] != first ? first : null;
    }
}
