using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Represents the declaration of a local variable, a local function or a private member whose value is a single expression. Callers must
/// check that a local variable is not assigned again.
/// </summary>
/// <param name="Symbol">The declared symbol.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Parts">The nodes to remove with it: the declaration, and the separate assignment if there is one.</param>
/// <param name="IsCalled">Whether it is a method, read by calling it.</param>
internal sealed record ConstantDeclaration(ISymbol Symbol, ITypeSymbol? Type, IReadOnlyList<SyntaxNode> Parts, bool IsCalled)
{
    /// <summary>Returns the declaration that gets its value from the given expression, or null when there is no such declaration.</summary>
    public static ConstantDeclaration? Find(ExpressionSyntax value, Semantics semantics, SideEffects sideEffects) => value.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => FromVariable(variable, semantics),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } when IsReadOnly(property) => FromMember(property, semantics),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax } body =>
            FromMember(body.Parent!, semantics),
        ArrowExpressionClauseSyntax { Parent: AccessorDeclarationSyntax accessor } => FromAccessor(accessor, semantics),
        ReturnStatementSyntax { Parent: BlockSyntax { Statements.Count: 1, Parent: AccessorDeclarationSyntax accessor } } =>
            FromAccessor(accessor, semantics),
        ReturnStatementSyntax
        {
            Parent: BlockSyntax { Statements.Count: 1, Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } body,
        } => FromMember(body.Parent!, semantics),
        AssignmentExpressionSyntax assignment when assignment.Right == value => ConstructorAssignment.Find(
            assignment, semantics, sideEffects),
        _ => null,
    };

    private static ConstantDeclaration? FromVariable(VariableDeclaratorSyntax variable, Semantics semantics) =>
        (variable.Parent?.Parent, semantics.DeclaredBy(variable)) switch
        {
            (LocalDeclarationStatementSyntax { IsConst: false, UsingKeyword.RawKind: (int)SyntaxKind.None },
                ILocalSymbol { RefKind: RefKind.None } local) =>
                new(local, local.Type, [variable], IsCalled: false),
            (FieldDeclarationSyntax { AttributeLists.Count: 0 } declaration,
                IFieldSymbol { IsReadOnly: true, IsConst: false, DeclaredAccessibility: Accessibility.Private } field)
                when !Directives.AreIn(declaration) => new(field, field.Type, [variable], IsCalled: false),
            _ => null,
        };

    private static ConstantDeclaration? FromAccessor(AccessorDeclarationSyntax accessor, Semantics semantics) =>
        accessor is
        {
            RawKind: (int)SyntaxKind.GetAccessorDeclaration,
            Parent: AccessorListSyntax { Accessors.Count: 1, Parent: PropertyDeclarationSyntax property },
        }
            ? FromMember(property, semantics)
            : null;

    private static ConstantDeclaration? FromMember(SyntaxNode declaration, Semantics semantics)
    {
        if (Directives.AreIn(declaration) || declaration is MemberDeclarationSyntax { AttributeLists.Count: > 0 })
        {
            return null;
        }

        return semantics.DeclaredBy(declaration) switch
        {
            IPropertySymbol { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true } property =>
                new(property, property.Type, [declaration], IsCalled: false),
            IMethodSymbol { TypeParameters.IsEmpty: true, IsAsync: false, ExplicitInterfaceImplementations.IsEmpty: true } method
                when method.MethodKind == MethodKind.LocalFunction
                    || (method.DeclaredAccessibility == Accessibility.Private
                        && !method.IsPartialDefinition
                        && method.PartialDefinitionPart is null) =>
                new(method, method.ReturnType, [declaration], IsCalled: true),
            _ => null,
        };
    }

    private static bool IsReadOnly(PropertyDeclarationSyntax property) =>
        property.AccessorList is { Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body: null, ExpressionBody: null }] };
}
