using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Takes flag services out of constructors that ask them for nothing any more, and out of the calls of those constructors. Offered, not done
/// unasked: callers outside the solution, or by reflection, cannot be seen.
/// </summary>
internal static class UnusedServices
{
    public static async Task<Solution> RemoveAsync(Solution before, Solution after, IReadOnlyList<DocumentId> documents, CancellationToken cancellationToken)
    {
        foreach (DocumentId id in documents)
        {
            // One after the other: each changes the constructor that the next one may stand in.
            while (await FindAsync(before, after, id, cancellationToken).ConfigureAwait(false) is { } service
                && await ConstructorCalls.WithoutAsync(after, id, service, cancellationToken).ConfigureAwait(false) is { } without)
            {
                after = without;
            }
        }

        return after;
    }

    private static async Task<ParameterSyntax?> FindAsync(Solution before, Solution after, DocumentId id, CancellationToken cancellationToken)
    {
        Project project = after.GetProject(id.ProjectId)!;
        if (await before.GetProject(id.ProjectId)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } past
            || await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } now
            || FlagCatalog.Create(now, project.AnalyzerOptions, cancellationToken) is not { } catalog
            || await project.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
        {
            return null;
        }

        Semantics semantics = new(now, cancellationToken);
        References references = new(semantics);
        References pastReferences = new(new Semantics(past, cancellationToken));
        return root.DescendantNodes()
            .OfType<ParameterSyntax>()
            .Where(parameter => parameter.Parent?.Parent is ConstructorDeclarationSyntax or ClassDeclarationSyntax && parameter.AttributeLists.Count == 0)
            .FirstOrDefault(parameter => semantics.DeclaredBy(parameter) is IParameterSymbol symbol
                && catalog.IsService(symbol.Type)
                && !references.Find(symbol).Any()
                && Past(symbol, past) is { } used
                && pastReferences.Find(used).Any());
    }

    private static IParameterSymbol? Past(IParameterSymbol parameter, Compilation past) =>
        parameter.ContainingSymbol.GetDocumentationCommentId() is { } id
        && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, past) is IMethodSymbol constructor
            ? constructor.Parameters.FirstOrDefault(other => other.Name == parameter.Name)
            : null;
}
