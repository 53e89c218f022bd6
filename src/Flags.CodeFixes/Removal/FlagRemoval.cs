using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes uses of retired flags from a solution. A retired flag has a fixed value, which replaces the reads of the flag. A use stays in
/// the code when its removal would cause a compiler error or change the behavior of the program.
/// </summary>
internal sealed class FlagRemoval
{
    // Keeps the message readable for a large project.
    private const int MaxPlaces = 20;

    private readonly Solution _before;
    private readonly IReadOnlyList<FlagReport> _uses;
    private readonly bool _withServices;
    private readonly CompileCheck _check;
    private readonly RetainedCode _left = new();

    // Whether files without uses changed too: they call a constructor that lost a parameter.
    private bool _changesCallers;

    private FlagRemoval(Solution before, IReadOnlyList<FlagReport> uses, bool withServices)
    {
        _before = before;
        _uses = uses;
        _withServices = withServices;
        _check = new CompileCheck(before);
    }

    /// <summary>
    /// Returns the solution without the given uses of flags. A use that cannot be removed stays in the code, and the other uses are still
    /// removed.
    /// </summary>
    /// <param name="solution">The solution.</param>
    /// <param name="uses">The uses that the analyzer reported.</param>
    /// <param name="withServices">Whether unused flag services are also removed from constructors.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagRemovalException">No use can be removed. The message contains the location and the reason of each.</exception>
    public static async Task<Solution> RemoveAsync(
        Solution solution, IReadOnlyList<FlagReport> uses, bool withServices, CancellationToken cancellationToken)
    {
        FileGroups groups = await FileGroups
            .CreateAsync(solution, uses.Select(use => use.Document), cancellationToken)
            .ConfigureAwait(false);
        Solution before = await OriginalNodes.NumberAsync(solution, groups.Documents, cancellationToken).ConfigureAwait(false);
        FlagRemoval removal = new(before, uses, withServices);
        Solution after = await removal.RemoveAsync(groups, cancellationToken).ConfigureAwait(false);
        foreach (DocumentId id in await removal.ChangedAsync(after, cancellationToken).ConfigureAwait(false))
        {
            solution = await TextLayout.WriteAsync(solution, after.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }

    private async Task<Solution> RemoveAsync(FileGroups groups, CancellationToken cancellationToken)
    {
        Solution after = _before;
        List<string> reasons = [];
        IReadOnlyCollection<DocumentId> open = groups.Documents;
        while (open.Count > 0)
        {
            after = await ResetAsync(after, open, cancellationToken).ConfigureAwait(false);
            after = await RewriteAsync(after, open, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<DocumentId> changed = await ChangedAsync(after, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<Obstacle> obstacles = await _check
                .FindObstaclesAsync(after, [.. changed.Where(id => _changesCallers || open.Contains(id))], cancellationToken)
                .ConfigureAwait(false);
            reasons.AddRange(obstacles.Select(obstacle => obstacle.Reason));
            if (changed.Count == 0 || !await LeaveAsync(obstacles, groups, cancellationToken).ConfigureAwait(false))
            {
                throw Refusal(reasons);
            }

            // Code with an obstacle is retained, and the files of its group are rewritten again.
            open = obstacles.Count > 0 && _changesCallers
                ? groups.Documents
                : groups.Around(obstacles.Select(obstacle => obstacle.Document!));
        }

        return after;
    }

    /// <summary>
    /// Marks the code that prevented the removal of flags, so that the next attempt leaves that code unchanged. When only the file of
    /// that code is known, all files in the group of that file are marked. Returns whether another attempt can succeed.
    /// </summary>
    /// <returns>Whether another attempt can succeed.</returns>
    private async Task<bool> LeaveAsync(IReadOnlyList<Obstacle> obstacles, FileGroups groups, CancellationToken cancellationToken)
    {
        List<SyntaxNode> originals = [.. obstacles.Select(obstacle => obstacle.Original).OfType<SyntaxNode>()];
        foreach (Obstacle obstacle in obstacles.Where(obstacle => obstacle.Original is null))
        {
            IReadOnlyCollection<DocumentId> around = obstacle.Document is { } document ? groups.Around([document]) : [];
            if (around.Count == 0)
            {
                return false;
            }

            foreach (DocumentId id in around)
            {
                originals.Add((await _before.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!);
            }
        }

        return originals.Distinct().All(_left.AddWhole);
    }

    private FlagRemovalException Refusal(IReadOnlyList<string> reasons)
    {
        string flags = string.Join(", ", _uses.Select(use => $"'{use.Flag}'").Distinct());
        return new FlagRemovalException(reasons.Count == 0
            ? $"no use of {flags} can be rewritten, remove the uses manually: {string.Join(", ", Places())}"
            : $"{flags} cannot be removed: {string.Join("; ", reasons.Distinct())}");
    }

    private IEnumerable<string> Places()
    {
        string[] places =
        [
            .. _uses.Select(use => _before.GetDocument(use.Document)!.TryGetSyntaxTree(out SyntaxTree? tree)
                ? Place.Of(tree.GetLocation(use.Span))
                : _before.GetDocument(use.Document)!.Name).Distinct(),
        ];
        return places.Length <= MaxPlaces ? places : [.. places.Take(MaxPlaces), $"and {places.Length - MaxPlaces} more"];
    }

    /// <summary>Returns the solution with the given files restored to their original content.</summary>
    private async Task<Solution> ResetAsync(Solution after, IEnumerable<DocumentId> documents, CancellationToken cancellationToken)
    {
        if (_changesCallers)
        {
            return _before;
        }

        foreach (DocumentId id in documents)
        {
            SyntaxNode root = (await _before.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            after = after.WithDocumentSyntaxRoot(id, root);
        }

        return after;
    }

    private async Task<IReadOnlyList<DocumentId>> ChangedAsync(Solution after, CancellationToken cancellationToken)
    {
        List<DocumentId> changed = [];
        foreach (DocumentId id in after.GetChanges(_before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
        {
            SyntaxNode root = (await after.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            SyntaxNode original = (await _before.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            if (!root.IsEquivalentTo(original))
            {
                changed.Add(id);
            }
        }

        return changed;
    }

    /// <summary>
    /// Returns a copy of the solution in which the uses of flags are removed from the given files. Uses in code that must stay unchanged
    /// are kept.
    /// </summary>
    private async Task<Solution> RewriteAsync(Solution after, IReadOnlyCollection<DocumentId> open, CancellationToken cancellationToken)
    {
        List<DocumentId> documents = [];
        IEnumerable<FlagReport> uses = _uses.Where(use => open.Contains(use.Document));
        foreach (IGrouping<ProjectId, FlagReport> inProject in uses.GroupBy(use => use.Document.ProjectId))
        {
            Project project = _before.GetProject(inProject.Key)!;
            IReadOnlyDictionary<DocumentId, SyntaxNode> rewritten =
                await ProjectRemoval.RewriteAsync(project, inProject, _left, cancellationToken).ConfigureAwait(false);
            foreach (KeyValuePair<DocumentId, SyntaxNode> document in rewritten)
            {
                after = after.WithDocumentSyntaxRoot(document.Key, document.Value);
                documents.Add(document.Key);
            }
        }

        Solution called = await UnusedCode.RemoveAsync(_before, after, documents, cancellationToken).ConfigureAwait(false);
        UnusedServices services = new(_before, _withServices, cancellationToken);
        after = await services.RemoveAsync(called, documents).ConfigureAwait(false);
        _changesCallers |= after.GetChanges(called)
            .GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments())
            .Except(documents)
            .Any();
        return await TidyAsync(after, documents, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Solution> TidyAsync(Solution solution, IEnumerable<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in documents)
        {
            solution = await TextLayout.ApplyAsync(solution.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
