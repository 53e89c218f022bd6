using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes code that became unused when flags were removed: private members, locals, local functions and using directives. Code that was
/// unused before, or that has side effects, is not removed.
/// </summary>
internal sealed class UnusedCode
{
    // Limits the length of chains of private members that only use each other.
    private const int MaxRounds = 20;

    private readonly Reads _before;
    private readonly Dictionary<string, SyntaxTree> _files = [];
    private readonly Dictionary<string, HashSet<(string Name, bool IsConstant)>> _unusedLocals = [];

    private UnusedCode(Semantics before)
    {
        _before = new Reads(before);
        foreach (SyntaxTree tree in before.Compilation.SyntaxTrees)
        {
            _files[tree.FilePath] = tree;
        }
    }

    private CancellationToken Cancellation => _before.Semantics.CancellationToken;

    public static async Task<Solution> RemoveAsync(
        Solution before, Solution after, IReadOnlyList<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (IGrouping<ProjectId, DocumentId> inProject in documents.GroupBy(document => document.ProjectId))
        {
            if (await before.GetProject(inProject.Key)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation)
            {
                UnusedCode code = new(new Semantics(compilation, cancellationToken));
                after = await code.RemoveAsync(after, [.. inProject]).ConfigureAwait(false);
            }
        }

        return after;
    }

    private async Task<Solution> RemoveAsync(Solution solution, IReadOnlyList<DocumentId> documents)
    {
        foreach (DocumentId id in documents)
        {
            SyntaxNode root = (await solution.GetDocument(id)!.GetSyntaxRootAsync(Cancellation).ConfigureAwait(false))!;
            solution = _files.TryGetValue(root.SyntaxTree.FilePath, out SyntaxTree? past)
                ? solution.WithDocumentSyntaxRoot(id, UnusedLabels.Remove(root, past.GetRoot(Cancellation)))
                : solution;
        }

        // Only the files that a round changed can contain more unused code.
        IReadOnlyList<DocumentId> open = documents;
        for (int round = 0; round < MaxRounds && open.Count > 0; round++)
        {
            (solution, open) = await RemoveOnceAsync(solution, open).ConfigureAwait(false);
        }

        solution = await InitializeAsync(solution, documents).ConfigureAwait(false);
        foreach (DocumentId id in documents)
        {
            SemanticModel model = (await solution.GetDocument(id)!.GetSemanticModelAsync(Cancellation).ConfigureAwait(false))!;
            if (_files.TryGetValue(model.SyntaxTree.FilePath, out SyntaxTree? past)
                && UnusedUsings.Find(_before.Semantics.Compilation, past, model, Cancellation) is { Count: > 0 } unused)
            {
                solution = solution.WithDocumentSyntaxRoot(id, NodeRemoval.Remove(model.SyntaxTree.GetRoot(Cancellation), unused));
            }
        }

        return solution;
    }

    private async Task<Solution> InitializeAsync(Solution solution, IReadOnlyList<DocumentId> documents)
    {
        Project project = solution.GetProject(documents[0].ProjectId)!;
        Compilation compilation = (await project.GetCompilationAsync(Cancellation).ConfigureAwait(false))!;
        UnassignedFields fields = new(_before.Semantics, new Semantics(compilation, Cancellation));
        foreach (DocumentId id in documents)
        {
            SyntaxNode root = (await solution.GetDocument(id)!.GetSyntaxRootAsync(Cancellation).ConfigureAwait(false))!;
            SyntaxNode initialized = fields.Initialize(root);
            solution = initialized == root ? solution : solution.WithDocumentSyntaxRoot(id, initialized);
        }

        return solution;
    }

    private async Task<(Solution Solution, IReadOnlyList<DocumentId> Changed)> RemoveOnceAsync(
        Solution solution, IReadOnlyList<DocumentId> documents)
    {
        Project project = solution.GetProject(documents[0].ProjectId)!;
        Reads now = new(new Semantics((await project.GetCompilationAsync(Cancellation).ConfigureAwait(false))!, Cancellation));
        HashSet<SyntaxNode> unused = [];
        foreach (DocumentId id in documents)
        {
            SyntaxNode root = (await project.GetDocument(id)!.GetSyntaxRootAsync(Cancellation).ConfigureAwait(false))!;
            unused.UnionWith(new UnusedMembers(_before, now).Find(root));
            unused.UnionWith(new UnusedLocals(now).Find(root, () => UnusedLocalsOf(root.SyntaxTree.FilePath)));
        }

        // A member in another file of a partial type may have become unused too.
        List<DocumentId> changed = [];
        foreach (IGrouping<SyntaxTree, SyntaxNode> inFile in unused.GroupBy(node => node.SyntaxTree))
        {
            if (project.GetDocument(inFile.Key) is { } document)
            {
                solution = solution.WithDocumentSyntaxRoot(document.Id, NodeRemoval.Remove(inFile.Key.GetRoot(Cancellation), inFile));
                changed.Add(document.Id);
            }
        }

        return (solution, changed);
    }

    private HashSet<(string Name, bool IsConstant)> UnusedLocalsOf(string path)
    {
        if (!_unusedLocals.TryGetValue(path, out HashSet<(string Name, bool IsConstant)>? names))
        {
            names = _files.TryGetValue(path, out SyntaxTree? past) ? new UnusedLocals(_before).FindNames(past.GetRoot(Cancellation)) : [];
            _unusedLocals.Add(path, names);
        }

        return names;
    }
}
