using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Takes nodes out of a file, and what is left empty around them.</summary>
internal static class NodeRemoval
{
    private static readonly SyntaxAnnotation s_leftOut = new("FlagRemoval.LeftOut");

    /// <summary>Marks a node that <see cref="RemoveMarked"/> takes out: the directives above it must not go with it.</summary>
    public static T Mark<T>(T node)
        where T : SyntaxNode => node.WithAdditionalAnnotations(s_leftOut);

    /// <summary>Takes marked nodes out and gives the directives above each of them to the token behind it.</summary>
    public static SyntaxNode RemoveMarked(SyntaxNode root)
    {
        while (root.GetAnnotatedNodes(s_leftOut).FirstOrDefault() is { } node)
        {
            SyntaxToken next = node.GetLastToken().GetNextToken(includeZeroWidth: true);
            root = root.ReplaceToken(next, next.WithLeadingTrivia(Directives.UpToLast(node.GetLeadingTrivia()).Concat(next.LeadingTrivia)));
            root = root.RemoveNode(root.GetAnnotatedNodes(s_leftOut).First(), SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        return root;
    }

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
        ILookup<bool, SyntaxNode> hasDirectives = removed.ToLookup(node => Directives.Of(node).Any());
        SyntaxNode without = trimmed.RemoveNodes(
            hasDirectives[false].Select(node => trimmed.GetCurrentNode(node)!),
            SyntaxRemoveOptions.KeepNoTrivia)!;
        SyntaxNode marked = without.ReplaceNodes(
            hasDirectives[true].Select(node => without.GetCurrentNode(node)!),
            static (_, node) => Mark(node));
        return RemoveMarked(marked);
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
