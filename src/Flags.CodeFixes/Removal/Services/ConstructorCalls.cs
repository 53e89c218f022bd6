using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Takes a parameter out of a constructor and the argument for it out of each call.</summary>
internal static class ConstructorCalls
{
    /// <summary>Null where a call hands over something that has an effect, or that is no plain call.</summary>
    public static async Task<Solution?> WithoutAsync(Solution solution, DocumentId document, ParameterSyntax parameter, CancellationToken cancellationToken)
    {
        SemanticModel model = (await solution.GetDocument(document)!.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (model.GetDeclaredSymbol(parameter, cancellationToken) is not IParameterSymbol { ContainingSymbol: IMethodSymbol constructor } symbol)
        {
            return null;
        }

        List<(DocumentId Document, SyntaxNode Node)> removed = [(document, parameter)];
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(constructor, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation place in referenced.Locations)
            {
                SemanticModel caller = (await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
                SyntaxNode node = caller.SyntaxTree.GetRoot(cancellationToken).FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true);
                if (ArgumentFor(symbol, node) is not { } argument
                    || !new Purity(new Semantics(caller.Compilation, cancellationToken), null).IsPureReceiver(argument.Expression))
                {
                    return null;
                }

                removed.Add((place.Document.Id, argument));
            }
        }

        foreach (IGrouping<DocumentId, (DocumentId Document, SyntaxNode Node)> inFile in removed.GroupBy(part => part.Document))
        {
            SyntaxNode root = (await solution.GetDocument(inFile.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            solution = solution.WithDocumentSyntaxRoot(inFile.Key, root.RemoveNodes(inFile.Select(part => part.Node), SyntaxRemoveOptions.KeepNoTrivia)!);
        }

        return solution;
    }

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
            ?? (list?.Arguments.Take(parameter.Ordinal + 1).All(argument => argument.NameColon is null) == true ? list.Arguments.ElementAtOrDefault(parameter.Ordinal) : null);
    }
}
