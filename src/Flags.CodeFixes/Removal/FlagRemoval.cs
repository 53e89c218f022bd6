using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Takes retired flags out of a solution, each as a whole or not at all: code that would no longer compile is left as it was.</summary>
internal sealed class FlagRemoval
{
    private readonly Solution _solution;
    private readonly CompileCheck _check;
    private readonly bool _withServices;

    private FlagRemoval(Solution solution, bool withServices)
    {
        _solution = solution;
        _check = new CompileCheck(solution);
        _withServices = withServices;
    }

    /// <summary>Removes uses of flags. A flag that cannot be removed keeps no other one.</summary>
    /// <param name="solution">The solution.</param>
    /// <param name="uses">What the analyzer reported.</param>
    /// <param name="withServices">Whether constructors lose the flag services that they ask for nothing any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FlagRemovalException">No flag could be removed: says why.</exception>
    public static Task<Solution> RemoveAsync(Solution solution, IReadOnlyList<FlagReport> uses, bool withServices, CancellationToken cancellationToken) =>
        new FlagRemoval(solution, withServices).RemoveAsync(uses, cancellationToken);

    private async Task<Solution> RemoveAsync(IReadOnlyList<FlagReport> uses, CancellationToken cancellationToken)
    {
        (Solution? removed, string obstacle) = await TryRemoveAsync(uses, cancellationToken).ConfigureAwait(false);
        IGrouping<(string, string), FlagReport>[] flags = [.. uses.GroupBy(use => (use.Assembly, use.Flag))];
        if (removed is not null || flags.Length == 1)
        {
            return removed ?? throw new FlagRemovalException(obstacle);
        }

        // Not together: one after the other, and those that stand in the way stay.
        List<FlagReport> removable = [];
        List<string> obstacles = [];
        foreach (IGrouping<(string, string), FlagReport> flag in flags)
        {
            (Solution? more, obstacle) = await TryRemoveAsync([.. removable, .. flag], cancellationToken).ConfigureAwait(false);
            if (more is null)
            {
                obstacles.Add(obstacle);
                continue;
            }

            removed = more;
            removable.AddRange(flag);
        }

        return removed ?? throw new FlagRemovalException(string.Join("; ", obstacles));
    }

    private async Task<(Solution? Removed, string Obstacle)> TryRemoveAsync(IReadOnlyList<FlagReport> uses, CancellationToken cancellationToken)
    {
        string flags = string.Join(", ", uses.Select(use => "'" + use.Flag + "'").Distinct());
        Solution changed = _solution;
        List<DocumentId> documents = [];
        foreach (IGrouping<ProjectId, FlagReport> inProject in uses.GroupBy(use => use.Document.ProjectId))
        {
            foreach (KeyValuePair<DocumentId, SyntaxNode> document in await ProjectRemoval.RewriteAsync(_solution.GetProject(inProject.Key)!, inProject, cancellationToken).ConfigureAwait(false))
            {
                changed = changed.WithDocumentSyntaxRoot(document.Key, document.Value);
                documents.Add(document.Key);
            }
        }

        if (documents.Count == 0)
        {
            return (null, $"no use of {flags} can be rewritten: take it out by hand");
        }

        changed = await UnusedCode.RemoveAsync(_solution, changed, documents, cancellationToken).ConfigureAwait(false);
        if (_withServices)
        {
            changed = await UnusedServices.RemoveAsync(_solution, changed, documents, cancellationToken).ConfigureAwait(false);
        }

        changed = await TidyAsync(changed, documents, cancellationToken).ConfigureAwait(false);
        return await _check.FindObstacleAsync(changed, documents, cancellationToken).ConfigureAwait(false) is { } obstacle
            ? (null, $"{flags} cannot be removed: {obstacle}")
            : (changed, "");
    }

    private static async Task<Solution> TidyAsync(Solution solution, IEnumerable<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in documents)
        {
            Document document = solution.GetDocument(id)!;
            document = await Simplifier.ReduceAsync(document, Simplifier.Annotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            document = document.WithSyntaxRoot(Parentheses.RemoveNeedless((await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!));
            document = await Formatter.FormatAsync(document, Formatter.Annotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            solution = document.Project.Solution;
        }

        return solution;
    }
}
