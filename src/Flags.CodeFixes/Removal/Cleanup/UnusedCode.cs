using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Takes out what only the removed code used: private members, locals, local functions and usings. What was unused before stays, and so does
/// what has an effect.
/// </summary>
internal static class UnusedCode
{
    // One private method may call the next, but no chain of them is this long.
    private const int MaxRounds = 20;

    public static async Task<Solution> RemoveAsync(Solution before, Solution after, IReadOnlyList<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (IGrouping<ProjectId, DocumentId> inProject in documents.GroupBy(document => document.ProjectId))
        {
            if (await before.GetProject(inProject.Key)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
            {
                continue;
            }

            Semantics original = new(compilation, cancellationToken);
            for (int round = 0; round < MaxRounds; round++)
            {
                Solution cleaned = await RemoveOnceAsync(original, after, [.. inProject], cancellationToken).ConfigureAwait(false);
                if (cleaned == after)
                {
                    break;
                }

                after = cleaned;
            }

            after = await RemoveUsingsAsync(original, after, inProject, cancellationToken).ConfigureAwait(false);
        }

        return after;
    }

    private static async Task<Solution> RemoveOnceAsync(Semantics original, Solution after, IReadOnlyList<DocumentId> documents, CancellationToken cancellationToken)
    {
        Project project = after.GetProject(documents[0].ProjectId)!;
        Semantics now = new((await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!, cancellationToken);
        HashSet<SyntaxNode> unused = [];
        foreach (DocumentId id in documents)
        {
            SyntaxNode root = (await project.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            SyntaxNode? past = original.Compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == root.SyntaxTree.FilePath)?.GetRoot(cancellationToken);
            unused.UnionWith(new UnusedMembers(original, now).Find(root));
            unused.UnionWith(new UnusedLocals(original, now).Find(past, root));
        }

        // A part of another file's type may have become unused too.
        foreach (IGrouping<SyntaxTree, SyntaxNode> inFile in unused.GroupBy(node => node.SyntaxTree))
        {
            if (project.GetDocument(inFile.Key) is { } document)
            {
                after = after.WithDocumentSyntaxRoot(document.Id, NodeRemoval.Remove(inFile.Key.GetRoot(cancellationToken), inFile));
            }
        }

        return after;
    }

    private static async Task<Solution> RemoveUsingsAsync(Semantics original, Solution after, IEnumerable<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in documents)
        {
            Document document = after.GetDocument(id)!;
            SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            SyntaxNode root = model.SyntaxTree.GetRoot(cancellationToken);
            SyntaxTree? past = original.Compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == root.SyntaxTree.FilePath);
            HashSet<string> usedBefore = past is null ? [] : [.. past.GetRoot(cancellationToken).DescendantNodes().OfType<UsingDirectiveSyntax>().Select(Text)];
            usedBefore.ExceptWith(past is null ? [] : Unnecessary(original.Compilation.GetSemanticModel(past), cancellationToken).Select(Text));
            UsingDirectiveSyntax[] unused = [.. Unnecessary(model, cancellationToken).Where(directive => !directive.ContainsDirectives && usedBefore.Contains(Text(directive)))];
            if (unused.Length > 0)
            {
                after = after.WithDocumentSyntaxRoot(id, NodeRemoval.Remove(root, unused));
            }
        }

        return after;
    }

    private static IEnumerable<UsingDirectiveSyntax> Unnecessary(SemanticModel model, CancellationToken cancellationToken) => model
        .GetDiagnostics(cancellationToken: cancellationToken)
        .Where(diagnostic => diagnostic.Id == "CS8019")
        .Select(diagnostic => model.SyntaxTree.GetRoot(cancellationToken).FindNode(diagnostic.Location.SourceSpan))
        .OfType<UsingDirectiveSyntax>();

    private static string Text(UsingDirectiveSyntax directive) => directive.WithoutTrivia().ToString();
}
