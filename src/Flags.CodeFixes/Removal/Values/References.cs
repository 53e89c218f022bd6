using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Finds the references to a local variable or a private member.</summary>
internal sealed class References(Semantics semantics)
{
    private readonly Dictionary<SyntaxNode, ILookup<string, SimpleNameSyntax>> _names = [];

    /// <summary>Returns every reference to a symbol, including references in documentation comments.</summary>
    public IEnumerable<SimpleNameSyntax> Find(ISymbol symbol) =>
        Places(symbol).SelectMany(place => NamesIn(place)[symbol.Name]).Where(name => IsReference(name, symbol));

    /// <summary>
    /// Returns whether code that an <c>#if</c> excludes from this build contains the name of a symbol. In another build, the name may be a
    /// reference to the symbol.
    /// </summary>
    public bool AreDisabled(ISymbol symbol) => Places(symbol).Any(place => DisabledText.Mentions(place, symbol.Name));

    private ILookup<string, SimpleNameSyntax> NamesIn(SyntaxNode place)
    {
        if (!_names.TryGetValue(place, out ILookup<string, SimpleNameSyntax>? names))
        {
            names = place.DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>().ToLookup(name => name.Identifier.ValueText);
            _names.Add(place, names);
        }

        return names;
    }

    // For a member, all parts of the outermost type: nested types can access its private members.
    private IEnumerable<SyntaxNode> Places(ISymbol symbol)
    {
        if (symbol is ILocalSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction })
        {
            SyntaxNode declaration = symbol.DeclaringSyntaxReferences[0].GetSyntax(semantics.CancellationToken);
            return
            [
                (SyntaxNode?)declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>(node => node is not GlobalStatementSyntax)
                    ?? declaration.SyntaxTree.GetRoot(semantics.CancellationToken),
            ];
        }

        INamedTypeSymbol type = symbol.ContainingType;
        while (type.ContainingType is { } outer)
        {
            type = outer;
        }

        return type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(semantics.CancellationToken));
    }

    private bool IsReference(SimpleNameSyntax name, ISymbol symbol)
    {
        SymbolInfo info = semantics.ModelOf(name).GetSymbolInfo(name, semantics.CancellationToken);
        return IsSame(info.Symbol, symbol) || info.CandidateSymbols.Any(candidate => IsSame(candidate, symbol));
    }

    private static bool IsSame(ISymbol? found, ISymbol symbol) => SymbolEqualityComparer.Default.Equals(found?.OriginalDefinition, symbol);
}
