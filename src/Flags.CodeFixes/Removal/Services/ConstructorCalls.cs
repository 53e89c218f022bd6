using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Removes a parameter from a constructor, and the corresponding argument from each call of that constructor.</summary>
internal static class ConstructorCalls
{
    /// <param name="solution">The solution.</param>
    /// <param name="document">The file of the constructor.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isAsked">
    /// Whether the user requested this. Otherwise the parameter is removed only when no code outside the solution calls the
    /// constructor.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>The changed solution, or null when an argument has side effects or a call has an unsupported form.</returns>
    public static async Task<Solution?> WithoutAsync(
        Solution solution, DocumentId document, ParameterSyntax parameter, bool isAsked, CancellationToken cancellationToken)
    {
        SemanticModel model = (await solution.GetDocument(document)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(parameter, cancellationToken)
            is not IParameterSymbol { ContainingSymbol: IMethodSymbol constructor } symbol)
        {
            return null;
        }

        ReferenceLocation[] calls = await FindAsync(constructor, solution, cancellationToken).ConfigureAwait(false);
        bool isOpen = IsPublic(constructor.ContainingType) && model.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary;
        if (!isAsked
            && ((isOpen && calls.Length > 0)
                || (await FindAsync(constructor.ContainingType, solution, cancellationToken).ConfigureAwait(false))
                    .Any(IsCreatedByReflection)))
        {
            return null;
        }

        List<(DocumentId Document, SyntaxNode Node)> removed = [(document, parameter)];
        foreach (ReferenceLocation place in calls)
        {
            SemanticModel caller = (await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (ArgumentFor(symbol, NodeAt(place)) is not { } argument
                || !new SideEffects(new Semantics(caller.Compilation, cancellationToken), null).IsPureReceiver(argument.Expression))
            {
                return null;
            }

            removed.Add((place.Document.Id, argument));
        }

        foreach (IGrouping<DocumentId, (DocumentId Document, SyntaxNode Node)> inFile in removed.GroupBy(part => part.Document))
        {
            SyntaxNode root = (await solution.GetDocument(inFile.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            ParameterListSyntax? list = inFile.Key == document && IsNeedless(parameter.Parent!)
                ? (ParameterListSyntax)parameter.Parent!
                : null;
            SyntaxNode tracked = list is null ? root : root.TrackNodes(inFile.Select(part => part.Node).Append(list));
            SyntaxNode[] nodes = [.. inFile.Select(part => list is null ? part.Node : tracked.GetCurrentNode(part.Node)!)];
            SyntaxNode without = tracked.RemoveNodes(nodes, SyntaxRemoveOptions.KeepNoTrivia)!;
            solution = solution.WithDocumentSyntaxRoot(
                inFile.Key,
                list is null
                    ? without
                    : without.RemoveNode(without.GetCurrentNode(list)!, SyntaxRemoveOptions.KeepExteriorTrivia)!);
        }

        return solution;
    }

    private static async Task<ReferenceLocation[]> FindAsync(ISymbol symbol, Solution solution, CancellationToken cancellationToken) =>
        [
            .. (await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken).ConfigureAwait(false))
                .SelectMany(found => found.Locations),
        ];

    private static SyntaxNode NodeAt(ReferenceLocation place) =>
        place.Location.SourceTree!.GetRoot().FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true);

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (type.ContainingType is not { } outer || IsPublic(outer));

    // Activator.CreateInstance, ActivatorUtilities.CreateFactory
    private static bool IsCreatedByReflection(ReferenceLocation place) => NodeAt(place)
        .Ancestors()
        .OfType<InvocationExpressionSyntax>()
        .Any(static call => call.Expression
            is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateInstance" or "CreateFactory" });

    // 'class Page()' equals 'class Page', unless another constructor or the base type needs the parameter list.
    private static bool IsNeedless(SyntaxNode parameters) =>
        parameters is ParameterListSyntax { Parameters.Count: 1, Parent: ClassDeclarationSyntax type }
        && type.BaseList?.Types.Any(SyntaxKind.PrimaryConstructorBaseType) != true
        && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !type.Members.Any(SyntaxKind.ConstructorDeclaration);

    private static ArgumentSyntax? ArgumentFor(IParameterSymbol parameter, SyntaxNode reference)
    {
        ArgumentListSyntax? list = reference.AncestorsAndSelf().Select(node => node switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            ConstructorInitializerSyntax initializer => initializer.ArgumentList,
            PrimaryConstructorBaseTypeSyntax type => type.ArgumentList,
            _ => null,
        }).FirstOrDefault(arguments => arguments is not null);
        return list?.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name)
            ?? (list?.Arguments.Take(parameter.Ordinal + 1).All(argument => argument.NameColon is null) == true
                ? list.Arguments.ElementAtOrDefault(parameter.Ordinal)
                : null);
    }
}
