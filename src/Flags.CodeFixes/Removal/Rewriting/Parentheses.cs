using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Removes parentheses that become redundant when a flag is removed, if the code without them parses to the same tree. Roslyn's simplifier
/// is not used, because it would also remove other parentheses, such as those in <c>a + (b + c)</c>.
/// </summary>
internal static class Parentheses
{
    private static readonly SyntaxAnnotation s_mayGo = new("FlagRemoval.Parentheses");

    // Annotates original parentheses: around mixed operators they improve readability and stay.
    private static readonly SyntaxAnnotation s_written = new("FlagRemoval.WrittenParentheses");

    public static ExpressionSyntax Around(ExpressionSyntax expression) =>
        SyntaxFactory.ParenthesizedExpression(expression.WithoutTrivia()).WithTriviaFrom(expression).WithAdditionalAnnotations(s_mayGo);

    /// <summary>
    /// Returns an expression of the original code with its parentheses marked as removable. Other nodes, and parentheses that the removal
    /// added, are returned unchanged.
    /// </summary>
    public static T MarkRemovable<T>(T node)
        where T : SyntaxNode =>
        node is ParenthesizedExpressionSyntax && !node.HasAnnotation(s_mayGo) ? node.WithAdditionalAnnotations(s_mayGo, s_written) : node;

    public static SyntaxNode RemoveNeedless(SyntaxNode root) => root.ReplaceNodes(
        root.GetAnnotatedNodes(s_mayGo)
            .OfType<ParenthesizedExpressionSyntax>()
            .Where(node => IsNeedless(Innermost(node), node, node.Parent)),
        static (_, node) => Without((ParenthesizedExpressionSyntax)node));

    // The inner ones of nested parentheses are removed first.
    private static ExpressionSyntax Innermost(ParenthesizedExpressionSyntax node) =>
        node.Expression is ParenthesizedExpressionSyntax inner && inner.HasAnnotation(s_mayGo) ? Innermost(inner) : node.Expression;

    private static ExpressionSyntax Without(ParenthesizedExpressionSyntax node) => OriginalNodes.Unwrap(node, node.Expression)
        .WithLeadingTrivia(node.GetLeadingTrivia()
            .Concat(Inside(node.OpenParenToken.TrailingTrivia.Concat(node.Expression.GetLeadingTrivia()))))
        .WithTrailingTrivia(Inside(node.Expression.GetTrailingTrivia().Concat(node.CloseParenToken.LeadingTrivia))
            .Concat(node.GetTrailingTrivia()));

    // Whitespace inside parentheses is removed with them.
    private static IEnumerable<SyntaxTrivia> Inside(IEnumerable<SyntaxTrivia> trivia) =>
        trivia.All(each => each.IsKind(SyntaxKind.WhitespaceTrivia)) ? [] : trivia;

    private static bool IsNeedless(ExpressionSyntax inner, SyntaxNode place, SyntaxNode? parent) => parent switch
    {
        InterpolationSyntax => IsPrimary(inner),
        not ExpressionSyntax and not SwitchExpressionArmSyntax => true,
        ParenthesizedExpressionSyntax or AnonymousFunctionExpressionSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Right == place || IsPrimary(inner),
        RefExpressionSyntax => true,
        BinaryExpressionSyntax binary when IsLogical(binary) && IsTest(inner) => true,
        BinaryExpressionSyntax binary when place.HasAnnotation(s_written) && IsMixed(inner, binary) => false,
        BinaryExpressionSyntax binary => IsPrimary(inner) || IsNot(inner) || inner is CastExpressionSyntax or SwitchExpressionSyntax
            || (inner is BinaryExpressionSyntax other && Rank(other) is { } rank
                && (rank > Rank(binary)
                    || (rank == Rank(binary) && binary.Left == place && !binary.IsKind(SyntaxKind.CoalesceExpression)))),
        ConditionalExpressionSyntax conditional => IsPrimary(inner) || IsNot(inner) || (IsTest(inner) && conditional.Condition == place)
            || (inner is BinaryExpressionSyntax condition && Rank(condition) is not null),
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or AwaitExpressionSyntax or CastExpressionSyntax
            or IsPatternExpressionSyntax or SwitchExpressionSyntax => IsPrimary(inner),
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax => IsPrimary(inner),
        _ => false,
    };

    private static bool IsPrimary(ExpressionSyntax expression) => expression
        is LiteralExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax
        or InvocationExpressionSyntax or ElementAccessExpressionSyntax
        or ThisExpressionSyntax or ParenthesizedExpressionSyntax;

    private static bool IsNot(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.LogicalNotExpression);

    private static bool IsMixed(ExpressionSyntax inner, BinaryExpressionSyntax binary) =>
        inner is BinaryExpressionSyntax other
        && !other.IsKind(binary.Kind())
        && IsLogical(other) == IsLogical(binary)
        && !IsComparison(other)
        && !IsComparison(binary);

    private static bool IsLogical(BinaryExpressionSyntax binary) => Rank(binary) is 2 or 3;

    private static bool IsComparison(BinaryExpressionSyntax binary) => Rank(binary) is 7 or 8;

    // Whether the expression is a type or pattern test, which binds tighter than '&&'.
    private static bool IsTest(ExpressionSyntax expression) =>
        expression.Kind() is SyntaxKind.IsExpression or SyntaxKind.IsPatternExpression;

    /// <summary>
    /// Returns the precedence of a binary operator, where a higher number means that the operator binds more tightly. Returns null for
    /// other operators, such as <c>is</c>.
    /// </summary>
    private static int? Rank(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.CoalesceExpression => 1,
        SyntaxKind.LogicalOrExpression => 2,
        SyntaxKind.LogicalAndExpression => 3,
        SyntaxKind.BitwiseOrExpression => 4,
        SyntaxKind.ExclusiveOrExpression => 5,
        SyntaxKind.BitwiseAndExpression => 6,
        SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => 7,
        SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression => 8,
        SyntaxKind.AddExpression or SyntaxKind.SubtractExpression => 10,
        SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression => 11,
        _ => null,
    };
}
