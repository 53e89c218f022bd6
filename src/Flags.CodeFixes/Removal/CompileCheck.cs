using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Whether a changed solution still compiles, and still means what it meant.</summary>
internal sealed class CompileCheck(Solution before)
{
    private readonly Dictionary<ProjectId, IReadOnlyList<string>> _known = [];

    /// <summary>The first error that was not there before, or the first call that now means another overload; null when all is well.</summary>
    public async Task<string?> FindObstacleAsync(Solution after, IReadOnlyList<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (DocumentId document in documents)
        {
            SemanticModel model = (await after.GetDocument(document)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (BindingCheck.FindChange(model, cancellationToken) is { } place)
            {
                return $"a call would mean another overload, {place}";
            }

            // What goes to disk is the text: it must be read as the tree that was checked.
            SyntaxNode root = model.SyntaxTree.GetRoot(cancellationToken);
            SyntaxTree read = CSharpSyntaxTree.ParseText(root.ToFullString(), (CSharpParseOptions)model.SyntaxTree.Options, cancellationToken: cancellationToken);
            if (!Shape(root).SequenceEqual(Shape(read.GetRoot(cancellationToken)))
                || !Directives.AreSame(Directives.Of(root), Directives.Of(read.GetRoot(cancellationToken))))
            {
                return $"the code would read otherwise, {Place.Of(root.GetLocation())}";
            }
        }

        foreach (ProjectId project in Affected(documents))
        {
            List<string> known = [.. await KnownErrorsAsync(project, cancellationToken).ConfigureAwait(false)];
            foreach (Diagnostic error in await ErrorsAsync(after.GetProject(project)!, cancellationToken).ConfigureAwait(false))
            {
                if (!known.Remove(Describe(error)))
                {
                    return $"the code would not compile, {Describe(error)}, {await PlaceOfAsync(after, error.Location, cancellationToken).ConfigureAwait(false)}";
                }
            }
        }

        return null;
    }

    // Trees that are read and trees that are made differ in how they hold what is empty, so they are not compared as such.
    private static IEnumerable<(SyntaxKind, string?)> Shape(SyntaxNode root) =>
        root.DescendantNodesAndTokens().Select(part => (part.Kind(), part.IsToken ? part.AsToken().Text : null));

    // What is private or internal cannot change for the projects that build on one, but a friend assembly may see it.
    private IEnumerable<ProjectId> Affected(IEnumerable<DocumentId> documents)
    {
        HashSet<ProjectId> changed = [.. documents.Select(document => document.ProjectId)];
        return changed.Concat(changed.SelectMany(before.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject)).Distinct();
    }

    private async Task<IReadOnlyList<string>> KnownErrorsAsync(ProjectId project, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(project, out IReadOnlyList<string>? errors))
        {
            _known.Add(project, errors = [.. (await ErrorsAsync(before.GetProject(project)!, cancellationToken).ConfigureAwait(false)).Select(Describe)]);
        }

        return errors;
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
