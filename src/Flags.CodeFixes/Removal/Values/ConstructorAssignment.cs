using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Finds a private read-only field that is assigned only in the single constructor of its class, before other code can read the field:
/// <c>_isNew = flags.NewUiEnabled;</c>
/// </summary>
internal static class ConstructorAssignment
{
    public static ConstantDeclaration? Find(AssignmentExpressionSyntax assignment, Semantics semantics, SideEffects sideEffects)
    {
        if (assignment is not
            {
                RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                Parent: ExpressionStatementSyntax
                {
                    Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax constructor } body,
                } statement,
            }
            || semantics.SymbolOf(assignment.Left) is not IFieldSymbol
            {
                IsReadOnly: true,
                IsStatic: false,
                DeclaredAccessibility: Accessibility.Private,
                ContainingType: { TypeKind: TypeKind.Class } type,
            } field
            || type.InstanceConstructors.Length != 1
            || type.BaseType?.SpecialType != SpecialType.System_Object
            || field.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(semantics.CancellationToken) is not VariableDeclaratorSyntax
            {
                Initializer: null,
                Parent.Parent: FieldDeclarationSyntax { AttributeLists.Count: 0 } declaration,
            } variable
            || Directives.AreIn(declaration)
            || Directives.In(constructor).Any(Directives.IsConditional))
        {
            return null;
        }

        return body.Statements.TakeWhile(before => before != statement).All(before => ReadsNothing(before, sideEffects))
            ? new ConstantDeclaration(field, field.Type, [variable, statement], IsCalled: false)
            : null;
    }

    // Matches '_flags = flags', with or without '?? throw'.
    private static bool ReadsNothing(StatementSyntax statement, SideEffects sideEffects) =>
        statement is ExpressionStatementSyntax
        {
            Expression: AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax },
            } assignment,
        }
        && sideEffects.IsPure(assignment.Right is BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.CoalesceExpression,
            Right: ThrowExpressionSyntax,
        } checkedForNull
            ? checkedForNull.Left
            : assignment.Right);
}
