using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Takes retired flags out of a solution, each as a whole or not at all: code that would no longer compile is left as it was.</summary>
internal static class FlagRemoval
{
    /// <summary>Removes uses of flags. A flag that cannot be removed keeps no other one.</summary>
    /// <exception cref="FlagRemovalException">No flag could be removed: says why.</exception>
    public static async Task<Solution> RemoveAsync(Solution solution, IReadOnlyList<FlagReport> uses, CancellationToken cancellationToken)
    {
        (Solution? removed, string? obstacle) = await TryRemoveAsync(solution, uses, cancellationToken).ConfigureAwait(false);
        if (removed is not null)
        {
            return removed;
        }

        IGrouping<(string, string), FlagReport>[] flags = [.. uses.GroupBy(use => (use.Assembly, use.Flag))];
        List<FlagReport> removable = [];
        List<string> obstacles = [];
        foreach (IGrouping<(string, string), FlagReport> flag in flags.Length > 1 ? flags : [])
        {
            (Solution? alone, obstacle) = await TryRemoveAsync(solution, [.. flag], cancellationToken).ConfigureAwait(false);
            if (alone is not null)
            {
                removable.AddRange(flag);
            }
            else
            {
                obstacles.Add(obstacle!);
            }
        }

        if (removable.Count > 0 && removable.Count < uses.Count)
        {
            (removed, obstacle) = await TryRemoveAsync(solution, removable, cancellationToken).ConfigureAwait(false);
        }

        return removed ?? throw new FlagRemovalException(obstacles.Count > 0 ? string.Join("; ", obstacles) : obstacle!);
    }

    private static async Task<(Solution? Removed, string? Obstacle)> TryRemoveAsync(Solution solution, IReadOnlyList<FlagReport> uses, CancellationToken cancellationToken)
    {
        string flags = string.Join(", ", uses.Select(use => "'" + use.Flag + "'").Distinct());
        Solution changed = solution;
        List<DocumentId> documents = [];
        foreach (IGrouping<ProjectId, FlagReport> inProject in uses.GroupBy(use => use.Document.ProjectId))
        {
            foreach (KeyValuePair<DocumentId, SyntaxNode> document in await ProjectRemoval.RewriteAsync(solution.GetProject(inProject.Key)!, inProject, cancellationToken).ConfigureAwait(false))
            {
                changed = changed.WithDocumentSyntaxRoot(document.Key, document.Value);
                documents.Add(document.Key);
            }
        }

        if (documents.Count == 0)
        {
            return (null, $"no use of {flags} can be rewritten: take it out by hand");
        }

        changed = await UnusedCode.RemoveAsync(solution, changed, documents, cancellationToken).ConfigureAwait(false);
        changed = await TidyAsync(changed, documents, cancellationToken).ConfigureAwait(false);
        string? obstacle = await CompileCheck.FindObstacleAsync(solution, changed, documents, cancellationToken).ConfigureAwait(false);
        return obstacle is null ? (changed, null) : (null, $"{flags} cannot be removed: {obstacle}");
    }

    private static async Task<Solution> TidyAsync(Solution solution, IEnumerable<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in documents)
        {
            Document document = solution.GetDocument(id)!;
            document = await Simplifier.ReduceAsync(document, Simplifier.Annotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            document = await Formatter.FormatAsync(document, Formatter.Annotation, cancellationToken: cancellationToken).ConfigureAwait(false);
            solution = document.Project.Solution;
        }

        return solution;
    }
}
