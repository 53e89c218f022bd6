using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Private members that were read before and are read no more.</summary>
internal sealed class UnusedMembers(Reads before, Reads now)
{
    /// <summary>Their declarations, and the assignments that would be left.</summary>
    public IEnumerable<SyntaxNode> Find(SyntaxNode root) => root
        .DescendantNodes()
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member.AttributeLists.Count == 0 && !Directives.AreIn(member))
        .SelectMany(member => member is FieldDeclarationSyntax field ? field.Declaration.Variables.AsEnumerable<SyntaxNode>() : [member])
        .SelectMany(FindAt);

    private IEnumerable<SyntaxNode> FindAt(SyntaxNode declaration)
    {
        if (now.Semantics.DeclaredBy(declaration) is not { } symbol
            || !CanGo(symbol, declaration)
            || now.FindWrites(symbol) is not { } writes
            || symbol.GetDocumentationCommentId() is not { } id
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, before.Semantics.Compilation) is not { } past
            || (before.FindWrites(past) is { } pastWrites
                && !IsNowConstant(declaration, past)
                && !IsNowUnassigned(declaration, writes, pastWrites)))
        {
            return [];
        }

        return [declaration, .. writes];
    }

    // The compiler warns of a field with a constant that nothing reads.
    private bool IsNowConstant(SyntaxNode declaration, ISymbol past) =>
        declaration is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && now.Semantics.IsConstant(value)
        && past.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax(before.Semantics.CancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } pastValue }
        && !before.Semantics.IsConstant(pastValue);

    // So it does of a field that nothing assigns.
    private static bool IsNowUnassigned(SyntaxNode declaration, IReadOnlyList<SyntaxNode> writes, IReadOnlyList<SyntaxNode> pastWrites) =>
        declaration is VariableDeclaratorSyntax { Initializer: null } && writes.Count == 0 && pastWrites.Count > 0;

    private bool CanGo(ISymbol symbol, SyntaxNode declaration) =>
        symbol is { DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false, IsExtern: false, IsAbstract: false, DeclaringSyntaxReferences.Length: 1 }
        && symbol switch
        {
            IMethodSymbol method => method is { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null, PartialImplementationPart: null }
                && !SymbolEqualityComparer.Default.Equals(method, now.Semantics.Compilation.GetEntryPoint(now.Semantics.CancellationToken)),
            IFieldSymbol field => field.ContainingType.TypeKind == TypeKind.Class && field.ContainingType.GetAttributes().IsEmpty && HasNoEffect((declaration as VariableDeclaratorSyntax)?.Initializer),
            IPropertySymbol property => !property.IsIndexer && HasNoEffect((declaration as PropertyDeclarationSyntax)?.Initializer),
            INamedTypeSymbol => true,
            _ => false,
        };

    private bool HasNoEffect(EqualsValueClauseSyntax? initializer) => initializer is null || new Purity(now.Semantics, null).IsPure(initializer.Value);
}
