using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Adds an initializer with the default value to each private field whose assignments were all removed and that other code still reads.
/// Otherwise the compiler would warn that the field is never assigned (CS0649).
/// </summary>
internal sealed class UnassignedFields(Semantics before, Semantics after)
{
    private readonly References _referencesBefore = new(before);
    private readonly References _references = new(after);

    /// <summary>Returns the file in which the unassigned fields have an initializer with the default value of their type.</summary>
    public SyntaxNode Initialize(SyntaxNode root)
    {
        IEnumerable<VariableDeclaratorSyntax> fields = root.DescendantNodes()
            .OfType<VariableDeclaratorSyntax>()
            .Where(field => field is { Initializer: null, Parent.Parent: FieldDeclarationSyntax { AttributeLists.Count: 0 } }
                && IsUnassigned(field));
        return root.ReplaceNodes([.. fields], (field, _) => field
            .WithIdentifier(field.Identifier.WithTrailingTrivia())
            .WithInitializer(Written
                .Initializer(DefaultOf((IFieldSymbol)after.DeclaredBy(field)!))
                .WithTrailingTrivia(field.GetTrailingTrivia())));
    }

    private bool IsUnassigned(VariableDeclaratorSyntax field) =>
        after.DeclaredBy(field) is IFieldSymbol
        {
            DeclaredAccessibility: Accessibility.Private,
            ContainingType.TypeKind: TypeKind.Class,
        } symbol
        && _references.Find(symbol).Any()
        && !_references.Find(symbol).Any(name => MayAssign(name, symbol))
        && symbol.GetDocumentationCommentId() is { } id
        && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, before.Compilation) is IFieldSymbol past
        && _referencesBefore.Find(past).Any(name => MayAssign(name, past));

    // When in doubt, a reference counts as an assignment. A warning about the field is then not new.
    private static bool MayAssign(SimpleNameSyntax name, IFieldSymbol field)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        while (whole.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            whole = parenthesized;
        }

        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == whole,
            PrefixUnaryExpressionSyntax prefix => prefix.Kind()
                is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
            RefExpressionSyntax => true,
            MemberAccessExpressionSyntax or ElementAccessExpressionSyntax => field.Type.IsValueType,
            _ => false,
        };
    }

    private static ExpressionSyntax DefaultOf(IFieldSymbol field) => SyntaxFactory.ParseExpression(field.Type switch
    {
        { SpecialType: SpecialType.System_Boolean } => "false",
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => "0",
        { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } => "null!",
        { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => "null",
        _ => "default",
    });
}
