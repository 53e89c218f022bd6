using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Finds private members that were read before the removal of flags and are no longer read.</summary>
internal sealed class UnusedMembers(Reads before, Reads now)
{
    /// <summary>
    /// Returns the declarations of the members that are no longer read, and the statements that assign a value to these members.
    /// </summary>
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
            || (before.FindWrites(past) is { } pastWrites && !IsNowConstant(declaration, writes, past, pastWrites)))
        {
            return [];
        }

        return [declaration, .. writes];
    }

    // The compiler warns about unread fields that only constants, or nothing, is assigned to.
    private bool IsNowConstant(
        SyntaxNode declaration, IReadOnlyList<SyntaxNode> writes, ISymbol past, IReadOnlyList<SyntaxNode> pastWrites)
    {
        if (declaration is not VariableDeclaratorSyntax variable
            || past.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(before.Semantics.CancellationToken) is not VariableDeclaratorSyntax pastVariable)
        {
            return false;
        }

        ExpressionSyntax[] values = [.. ValuesOf(variable, writes)];
        ExpressionSyntax[] pastValues = [.. ValuesOf(pastVariable, pastWrites)];
        return values.All(now.Semantics.IsConstant)
            && (!pastValues.All(before.Semantics.IsConstant) || (values.Length == 0 && pastValues.Length > 0));
    }

    private static IEnumerable<ExpressionSyntax> ValuesOf(VariableDeclaratorSyntax variable, IEnumerable<SyntaxNode> writes) => writes
        .Select(write => ((AssignmentExpressionSyntax)((ExpressionStatementSyntax)write).Expression).Right)
        .Concat(variable.Initializer is { Value: var value } ? [value] : []);

    private bool CanGo(ISymbol symbol, SyntaxNode declaration) =>
        symbol is
        {
            DeclaredAccessibility: Accessibility.Private,
            IsImplicitlyDeclared: false,
            IsExtern: false,
            IsAbstract: false,
            DeclaringSyntaxReferences.Length: 1,
        }
        && symbol switch
        {
            IMethodSymbol method =>
                method is { MethodKind: MethodKind.Ordinary, PartialDefinitionPart: null, PartialImplementationPart: null }
                && !SymbolEqualityComparer.Default.Equals(method, now.Semantics.Compilation.GetEntryPoint(now.Semantics.CancellationToken)),
            IFieldSymbol field => field.ContainingType.TypeKind == TypeKind.Class
                && field.ContainingType.GetAttributes().IsEmpty
                && HasNoEffect((declaration as VariableDeclaratorSyntax)?.Initializer),
            IPropertySymbol property => !property.IsIndexer && HasNoEffect((declaration as PropertyDeclarationSyntax)?.Initializer),
            INamedTypeSymbol => true,
            _ => false,
        };

    private bool HasNoEffect(EqualsValueClauseSyntax? initializer) =>
        initializer is null || new SideEffects(now.Semantics, null).IsPure(initializer.Value);
}
