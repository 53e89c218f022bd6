using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Whether a changed solution still compiles, and still means what it meant.</summary>
internal static class CompileCheck
{
    /// <summary>The first error that was not there before, or the first call that now means another overload; null when all is well.</summary>
    public static async Task<string?> FindObstacleAsync(Solution before, Solution after, IReadOnlyList<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (ProjectId project in Affected(before, documents))
        {
            Dictionary<string, int> known = [];
            foreach (Diagnostic error in await ErrorsAsync(before.GetProject(project)!, cancellationToken).ConfigureAwait(false))
            {
                known[Describe(error)] = known.TryGetValue(Describe(error), out int count) ? count + 1 : 1;
            }

            foreach (Diagnostic error in await ErrorsAsync(after.GetProject(project)!, cancellationToken).ConfigureAwait(false))
            {
                if (!known.TryGetValue(Describe(error), out int left) || left == 0)
                {
                    return $"the code would not compile, {Describe(error)}, {await PlaceOfAsync(after, error.Location, cancellationToken).ConfigureAwait(false)}";
                }

                known[Describe(error)] = left - 1;
            }
        }

        foreach (DocumentId document in documents)
        {
            SemanticModel? model = await after.GetDocument(document)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            if (model is not null && BindingCheck.FindChange(model, cancellationToken) is { } place)
            {
                return $"a call would mean another overload, {place}";
            }
        }

        return null;
    }

    // What is private or internal cannot change for the projects that build on one, but a friend assembly may see it.
    private static IEnumerable<ProjectId> Affected(Solution solution, IEnumerable<DocumentId> documents)
    {
        HashSet<ProjectId> changed = [.. documents.Select(document => document.ProjectId)];
        return changed.Concat(changed.SelectMany(solution.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject)).Distinct();
    }

    private static async Task<IEnumerable<Diagnostic>> ErrorsAsync(Project project, CancellationToken cancellationToken) =>
        await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
            ? compilation.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            : [];

    private static string Describe(Diagnostic error) => $"{error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>By the member that an error stands in: its line is not the one that the reader has before him.</summary>
    private static async Task<string> PlaceOfAsync(Solution solution, Location location, CancellationToken cancellationToken)
    {
        SemanticModel? model = solution.GetDocument(location.SourceTree) is { } document ? await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) : null;
        ISymbol? member = model?.GetEnclosingSymbol(location.SourceSpan.Start, cancellationToken);
        return member is null ? Place.Of(location) : $"in '{member.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}'";
    }
}
