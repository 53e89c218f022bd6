using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Checks that a solution still compiles after the removal of flags, and that its code is still bound to the same symbols and types.
/// </summary>
/// <param name="before">The solution before the removal, numbered by <see cref="OriginalNodes"/>.</param>
internal sealed class CompileCheck(Solution before)
{
    private readonly Dictionary<ProjectId, IReadOnlyList<string>> _known = [];
    private readonly HashSet<ProjectId> _checked = [];

    /// <summary>
    /// Returns the obstacles to the removal: the places where the changed code does not compile or has a different binding. Each obstacle
    /// contains the reason and, if known, the original node.
    /// </summary>
    /// <param name="after">The changed solution.</param>
    /// <param name="documents">The files that the removal changed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<IReadOnlyList<Obstacle>> FindObstaclesAsync(
        Solution after, IReadOnlyCollection<DocumentId> documents, CancellationToken cancellationToken)
    {
        List<Obstacle> found = [];
        foreach (ProjectId project in Affected(documents))
        {
            found.AddRange(await FindErrorsAsync(after.GetProject(project)!, documents, cancellationToken).ConfigureAwait(false));
        }

        SyntaxNode[] broken = [.. found.Select(obstacle => obstacle.Original).OfType<SyntaxNode>()];
        foreach (DocumentId id in documents)
        {
            SemanticModel past = (await before.GetDocument(id)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            SemanticModel now = (await after.GetDocument(id)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            OriginalNodes originals = await OriginalsAsync(id, cancellationToken).ConfigureAwait(false);
            found.AddRange(FindOtherReading(now.SyntaxTree, originals, cancellationToken).Select(original =>
                new Obstacle($"{Place.Of(original.GetLocation())}: the code would be read as other code", id, original)));
            found.AddRange(new BindingCheck(past, now, originals, cancellationToken)
                .Find()
                .Where(difference => !broken.Any(node => node.Contains(difference.Original) || difference.Original.Contains(node)))
                .Select(difference =>
                    new Obstacle($"{Place.Of(difference.Original.GetLocation())}: {difference.Change}", id, difference.Original)));
        }

        return found;
    }

    /// <summary>
    /// Parses the changed source text again and compares the result with the changed syntax tree, because only the text is saved to disk.
    /// Returns the original code at the first difference, or an empty sequence when the trees are the same.
    /// </summary>
    private static IEnumerable<SyntaxNode> FindOtherReading(SyntaxTree tree, OriginalNodes originals, CancellationToken cancellationToken)
    {
        SyntaxNode root = tree.GetRoot(cancellationToken);
        SyntaxNode read = CSharpSyntaxTree
            .ParseText(root.ToFullString(), (CSharpParseOptions)tree.Options, cancellationToken: cancellationToken)
            .GetRoot(cancellationToken);
        SyntaxNodeOrToken[] parts = [.. root.DescendantNodesAndTokens()];
        SyntaxNodeOrToken[] readParts = [.. read.DescendantNodesAndTokens()];
        int same = parts.Zip(readParts, IsSame).TakeWhile(isSame => isSame).Count();
        if (same < Math.Max(parts.Length, readParts.Length) || !Directives.AreSame(Directives.Of(root), Directives.Of(read)))
        {
            SyntaxNodeOrToken first = parts[Math.Min(same, parts.Length - 1)];
            yield return originals.FindChanged(first.AsNode() ?? first.Parent!) ?? originals.Root;
        }
    }

    // Parsed trees and constructed trees represent missing tokens differently, so only kinds and token texts are compared.
    private static bool IsSame(SyntaxNodeOrToken part, SyntaxNodeOrToken other) =>
        part.RawKind == other.RawKind && (!part.IsToken || part.AsToken().Text == other.AsToken().Text);

    private async Task<IReadOnlyList<Obstacle>> FindErrorsAsync(
        Project after, IReadOnlyCollection<DocumentId> documents, CancellationToken cancellationToken)
    {
        List<Obstacle> found = [];

        // After the first check, only files that are rewritten again can have new errors.
        Diagnostic[] errors = _checked.Add(after.Id)
            ? await ErrorsAsync(after, cancellationToken).ConfigureAwait(false)
            : await ErrorsAsync(documents.Where(id => id.ProjectId == after.Id).Select(id => after.GetDocument(id)!), cancellationToken)
                .ConfigureAwait(false);
        List<string> known = errors.Length == 0 ? [] : [.. await KnownErrorsAsync(after.Id, cancellationToken).ConfigureAwait(false)];
        foreach (Diagnostic error in errors.Where(error => !known.Remove(Describe(error))))
        {
            found.Add(await ObstacleAsync(after, error, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private async Task<Obstacle> ObstacleAsync(Project after, Diagnostic error, CancellationToken cancellationToken)
    {
        DocumentId? id = after.GetDocument(error.Location.SourceTree)?.Id;
        if (id is null || before.GetDocument(id) is null)
        {
            return new Obstacle($"{Place.Of(error.Location)}: the code would not compile, {Describe(error)}", id, null);
        }

        SyntaxNode root = error.Location.SourceTree!.GetRoot(cancellationToken);
        SyntaxNode node = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        SyntaxNode? original = (await OriginalsAsync(id, cancellationToken).ConfigureAwait(false)).FindChanged(node);
        Location place = original?.GetLocation() ?? error.Location;
        return new Obstacle($"{Place.Of(place)}: the code would not compile, {Describe(error)}", id, original);
    }

    private async Task<OriginalNodes> OriginalsAsync(DocumentId id, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await before.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return new OriginalNodes(root);
    }

    // Private and internal changes cannot affect dependent projects, but a friend assembly can see internal members.
    private IEnumerable<ProjectId> Affected(IEnumerable<DocumentId> documents)
    {
        HashSet<ProjectId> changed = [.. documents.Select(document => document.ProjectId)];
        return changed
            .Concat(changed.SelectMany(before.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject))
            .Distinct();
    }

    private async Task<IReadOnlyList<string>> KnownErrorsAsync(ProjectId project, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(project, out IReadOnlyList<string>? errors))
        {
            Diagnostic[] found = await ErrorsAsync(before.GetProject(project)!, cancellationToken).ConfigureAwait(false);
            _known.Add(project, errors = [.. found.Select(Describe)]);
        }

        return errors;
    }

    private static async Task<Diagnostic[]> ErrorsAsync(Project project, CancellationToken cancellationToken) =>
        await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            ? [.. compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]
            : [];

    private static async Task<Diagnostic[]> ErrorsAsync(IEnumerable<Document> documents, CancellationToken cancellationToken)
    {
        List<Diagnostic> found = [];
        foreach (Document document in documents)
        {
            SemanticModel model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            found.AddRange(model
                .GetDiagnostics(cancellationToken: cancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return [.. found];
    }

    private static string Describe(Diagnostic error) =>
        $"{error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
}
