using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>Recognizes expressions that are constant strings, such as literals and constants.</summary>
internal static class ConstantString
{
    /// <summary>
    /// Returns whether an expression may be a constant string, without using the semantic model. An identifier is accepted if its first
    /// letter is not in lower case, or if a surrounding scope declares a constant with this name.
    /// </summary>
    public static bool IsCandidate(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        IdentifierNameSyntax { Identifier.ValueText: var name } => IsWrittenAsConstant(name) || IsDeclaredConstant(expression, name),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access => IsWrittenAsConstant(name) && IsPath(access),
        InterpolatedStringExpressionSyntax { Contents: var parts } =>
            parts.OfType<InterpolationSyntax>().All(part => IsCandidate(part.Expression)),
        ParenthesizedExpressionSyntax { Expression: var inner } => IsCandidate(inner),
        CastExpressionSyntax { Expression: var inner } => IsCandidate(inner),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } =>
            IsCandidate(inner),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsCandidate(sum.Left) && IsCandidate(sum.Right),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
        _ => false,
    };

    /// <summary>Returns the value of a string literal. Returns <c>null</c> for any other expression.</summary>
    public static string? OfLiteral(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        ParenthesizedExpressionSyntax { Expression: var inner } => OfLiteral(inner),
        _ => null,
    };

    /// <summary>Returns the value of a constant string. Returns <c>null</c> if the expression is not a constant string.</summary>
    public static string? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        OfLiteral(expression)
        ?? (IsCandidate(expression) ? model.GetConstantValue(expression, cancellationToken).Value as string : null);

    /// <summary>
    /// Returns the elements of an array or collection expression. Any other expression is returned as the only element.
    /// </summary>
    public static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: var items } => items.Expressions,
        CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        _ => [expression],
    };

    private static bool IsWrittenAsConstant(string name) => name.Length > 0 && !char.IsLower(name[0]);

    private static bool IsDeclaredConstant(SyntaxNode use, string name) => use.Ancestors()
        .SelectMany(ConstantsOf)
        .Any(constants => constants.Variables.Any(variable => variable.Identifier.ValueText == name));

    private static IEnumerable<VariableDeclarationSyntax> ConstantsOf(SyntaxNode scope) => scope switch
    {
        BlockSyntax block => Constants(block.Statements),
        SwitchSectionSyntax section => Constants(section.Statements),
        CompilationUnitSyntax file => Constants(file.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement)),
        TypeDeclarationSyntax type => type.Members.OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .Select(field => field.Declaration),
        _ => [],
    };

    private static IEnumerable<VariableDeclarationSyntax> Constants(IEnumerable<StatementSyntax> statements) =>
        statements.OfType<LocalDeclarationStatementSyntax>().Where(local => local.IsConst).Select(local => local.Declaration);

    private static bool IsPath(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => IsPath(access.Expression),
        NameSyntax or PredefinedTypeSyntax => true,
        _ => false,
    };
}
