using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Takes parentheses off that the removal made needless, where the text is then read as the same tree. Roslyn's simplifier is more generous:
/// it regroups <c>a + (b + c)</c>, and takes them off around a conditional that is the condition of another one.
/// </summary>
internal static class Parentheses
{
    private static readonly SyntaxAnnotation s_mayGo = new("FlagRemoval.Parentheses");

    public static ExpressionSyntax Around(ExpressionSyntax expression) =>
        LetGo(SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()).WithTriviaFrom(expression));

    /// <summary>Marks parentheses; any other node is left as it is.</summary>
    public static T LetGo<T>(T node)
        where T : SyntaxNode => node is ParenthesizedExpressionSyntax ? node.WithAdditionalAnnotations(s_mayGo) : node;

    public static SyntaxNode RemoveNeedless(SyntaxNode root) => root.ReplaceNodes(
        root.GetAnnotatedNodes(s_mayGo).OfType<ParenthesizedExpressionSyntax>().Where(node => IsNeedless(node.Expression, node, node.Parent)),
        static (_, node) => Without((ParenthesizedExpressionSyntax)node));

    private static ExpressionSyntax Without(ParenthesizedExpressionSyntax node) => node.Expression
        .WithLeadingTrivia(node.GetLeadingTrivia().Concat(node.OpenParenToken.TrailingTrivia).Concat(node.Expression.GetLeadingTrivia()))
        .WithTrailingTrivia(node.Expression.GetTrailingTrivia().Concat(node.CloseParenToken.LeadingTrivia).Concat(node.GetTrailingTrivia()));

    private static bool IsNeedless(ExpressionSyntax inner, SyntaxNode place, SyntaxNode? parent) => parent switch
    {
        InterpolationSyntax => IsPrimary(inner),
        not ExpressionSyntax and not SwitchExpressionArmSyntax => true,
        ParenthesizedExpressionSyntax or AnonymousFunctionExpressionSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Right == place,
        BinaryExpressionSyntax binary => IsPrimary(inner) || IsNot(inner) || inner is CastExpressionSyntax
            || (inner is BinaryExpressionSyntax other && Rank(other) is { } rank
                && (rank > Rank(binary) || (rank == Rank(binary) && binary.Left == place && !binary.IsKind(SyntaxKind.CoalesceExpression)))),
        ConditionalExpressionSyntax => IsPrimary(inner) || IsNot(inner)
            || (inner is BinaryExpressionSyntax condition && Rank(condition) is not null),
        PrefixUnaryExpressionSyntax or AwaitExpressionSyntax or CastExpressionSyntax or IsPatternExpressionSyntax or SwitchExpressionSyntax => IsPrimary(inner),
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax => IsPrimary(inner),
        _ => false,
    };

    private static bool IsPrimary(ExpressionSyntax expression) => expression
        is LiteralExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
        or ThisExpressionSyntax;

    private static bool IsNot(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.LogicalNotExpression);

    /// <summary>How tight an operator binds; null for those that take a type at their right.</summary>
    private static int? Rank(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.CoalesceExpression => 1,
        SyntaxKind.LogicalOrExpression => 2,
        SyntaxKind.LogicalAndExpression => 3,
        SyntaxKind.BitwiseOrExpression => 4,
        SyntaxKind.ExclusiveOrExpression => 5,
        SyntaxKind.BitwiseAndExpression => 6,
        SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => 7,
        SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => 8,
        SyntaxKind.AddExpression or SyntaxKind.SubtractExpression => 10,
        SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression => 11,
        _ => null,
    };
}
