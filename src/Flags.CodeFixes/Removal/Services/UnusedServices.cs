using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes constructor parameters that are no longer used, and their arguments from the constructor calls. In primary constructors, this
/// applies to every such parameter. In other constructors, it applies only to injected services from which flags are read, and only on
/// request.
/// </summary>
internal sealed class UnusedServices(Solution before, bool withServices, CancellationToken cancellationToken)
{
    public async Task<Solution> RemoveAsync(Solution after, IReadOnlyList<DocumentId> documents)
    {
        foreach (DocumentId id in documents)
        {
            // One at a time: each removal changes the constructor that may contain the next parameter.
            int kept = 0;
            while (await FindAsync(after, id, kept).ConfigureAwait(false) is { } parameter)
            {
                Solution? without = await ConstructorCalls
                    .WithoutAsync(after, id, parameter, withServices, cancellationToken)
                    .ConfigureAwait(false);
                after = without ?? after;
                kept += without is null ? 1 : 0;
            }
        }

        return after;
    }

    private async Task<ParameterSyntax?> FindAsync(Solution after, DocumentId id, int skipped)
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
            .Where(parameter => parameter.AttributeLists.Count == 0
                && parameter.Parent?.Parent is ClassDeclarationSyntax or StructDeclarationSyntax
                || (withServices && parameter.Parent?.Parent is ConstructorDeclarationSyntax))
            .Where(parameter => semantics.DeclaredBy(parameter) is IParameterSymbol symbol
                && (parameter.Parent?.Parent is TypeDeclarationSyntax || catalog.IsService(symbol.Type))
                && !IsRead(symbol, references)
                && Past(symbol, past) is { } used
                && IsRead(used, pastReferences))
            .ElementAtOrDefault(skipped);
    }

    // A reference in a documentation comment is not a read.
    private static bool IsRead(IParameterSymbol parameter, References references) =>
        references.Find(parameter).Any(name => !name.IsPartOfStructuredTrivia());

    // Matches by name, because the constructor may have lost another parameter already.
    private static IParameterSymbol? Past(IParameterSymbol parameter, Compilation past) =>
        parameter.ContainingType.GetDocumentationCommentId() is { } id
        && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, past) is INamedTypeSymbol type
            ? type.InstanceConstructors
                .Where(constructor => IsPrimary(constructor) == IsPrimary(parameter.ContainingSymbol))
                .SelectMany(constructor => constructor.Parameters)
                .FirstOrDefault(other => other.Name == parameter.Name && other.Type.Name == parameter.Type.Name)
            : null;

    private static bool IsPrimary(ISymbol constructor) =>
        constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is TypeDeclarationSyntax;
}
