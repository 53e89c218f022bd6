using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>Expressions whose value is a text known to the compiler.</summary>
internal static class ConstantText
{
    /// <summary>Whether an expression looks like a constant text. Asks the compiler nothing.</summary>
    public static bool IsCandidate(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        IdentifierNameSyntax or InterpolatedStringExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsPath(access),
        ParenthesizedExpressionSyntax { Expression: var inner } => IsCandidate(inner),
        CastExpressionSyntax { Expression: var inner } => IsCandidate(inner),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var inner } => IsCandidate(inner),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsCandidate(sum.Left) && IsCandidate(sum.Right),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
        _ => false,
    };

    /// <summary>
    /// As <see cref="IsCandidate"/>, for places where variables are the rule: a name alone counts when it is written as constants are, or when it
    /// is declared as one in a block around it.
    /// </summary>
    public static bool LooksConstant(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var name } => IsWrittenAsConstant(name) || IsLocalConstant(expression, name),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => IsWrittenAsConstant(name) && IsCandidate(expression),
        BinaryExpressionSyntax sum => IsCandidate(sum) && LooksConstant(sum.Left) && LooksConstant(sum.Right),
        ParenthesizedExpressionSyntax { Expression: var inner } => LooksConstant(inner),
        _ => IsCandidate(expression),
    };

    /// <summary>The text of a plain literal; null for another expression.</summary>
    public static string? OfLiteral(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        ParenthesizedExpressionSyntax { Expression: var inner } => OfLiteral(inner),
        _ => null,
    };

    /// <summary>The text; null when the expression is not constant.</summary>
    public static string? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        OfLiteral(expression)
        ?? (IsCandidate(expression) ? model.GetConstantValue(expression, cancellationToken).Value as string : null);

    /// <summary>The elements where several texts are written as one argument.</summary>
    public static IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } items } => items.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: var items } => items.Expressions,
        CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        _ => [expression],
    };

    private static bool IsWrittenAsConstant(string name) => name.Length > 0 && !char.IsLower(name[0]);

    private static bool IsLocalConstant(SyntaxNode use, string name) => use.Ancestors()
        .OfType<BlockSyntax>()
        .SelectMany(block => block.Statements)
        .OfType<LocalDeclarationStatementSyntax>()
        .Any(local => local.IsConst && local.Declaration.Variables.Any(variable => variable.Identifier.ValueText == name));

    private static bool IsPath(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => IsPath(access.Expression),
        NameSyntax or PredefinedTypeSyntax => true,
        _ => false,
    };
}
