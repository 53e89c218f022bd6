using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

internal sealed partial class FlagRewriter
{
    public override SyntaxNode? VisitSwitchExpression(SwitchExpressionSyntax node)
    {
        if (values.FindArm(node) is { } taken)
        {
            return CanStand(taken.Expression, node)
                ? Choose(node, taken.Expression, taken.EqualsGreaterThanToken)
                : base.VisitSwitchExpression(node);
        }

        Cases cases = new(node.GoverningExpression, node.Arms.Select(arm => arm.Pattern), values, semantics);
        SwitchExpressionArmSyntax[] live = [.. node.Arms.Where(cases.IsReached)];
        return live.Length == 0 ? base.VisitSwitchExpression(node)
            : AskGuard(node, live) ?? cases.Columns.Mark(node, node
                .WithGoverningExpression(cases.Columns.Without(Rewrite(node.GoverningExpression)))
                .WithArms(Elements.Rewrite(
                    node.Arms,
                    arm => !live.Contains(arm) ? null
                        : arm == live[^1] && CatchesRest(node, arm) ? WithDiscard(Write(arm, cases.Columns))
                        : Write(arm, cases.Columns))));
    }

    // Later arms are removed because this arm always matches. The compiler may not know that, so the arm replaces the one that matched all.
    private bool CatchesRest(SwitchExpressionSyntax node, SwitchExpressionArmSyntax arm) =>
        arm != node.Arms.Last()
        && PatternMatch.CatchesAll(node.Arms.Last().Pattern)
        && values.Matches(arm.Pattern, node.GoverningExpression) == true
        && !arm.Pattern.DescendantNodes().Any(part => part is VariableDesignationSyntax);

    private static SwitchExpressionArmSyntax WithDiscard(SwitchExpressionArmSyntax arm) => arm.WhenClause is not null
        ? arm
        : arm.WithPattern(SyntaxFactory.DiscardPattern().WithTriviaFrom(arm.Pattern));

    private SwitchExpressionArmSyntax Write(SwitchExpressionArmSyntax arm, TupleColumns columns)
    {
        PatternSyntax pattern = columns.Without(arm.Pattern, Rewrite(arm.Pattern));
        WhenClauseSyntax? guard = arm.WhenClause;
        if (guard is not null && values.FindBoolean(guard.Condition) == true)
        {
            pattern = pattern.WithTrailingTrivia(Trivia.Behind(arm.Pattern.GetLastToken(), guard.GetTrailingTrivia()));
            guard = null;
        }

        return arm.WithPattern(pattern).WithWhenClause(guard is null ? null : Rewrite(guard)).WithExpression(Rewrite(arm.Expression));
    }

    /// <summary>
    /// Rewrites a <c>switch</c> expression whose result depends only on a <c>when</c> clause: <c>50 switch { 50 when a => 1, _ => 2 }</c>
    /// becomes <c>a ? 1 : 2</c>. Returns null for any other expression.
    /// </summary>
    private ExpressionSyntax? AskGuard(SwitchExpressionSyntax node, SwitchExpressionArmSyntax[] live) =>
        live is [{ WhenClause.Condition: { } guard } first, { } second]
        && values.IsAffected(node.GoverningExpression)
        && values.CanDrop(node.GoverningExpression)
        && semantics.TypeOf(node) is { } type
        && live.All(arm => values.Matches(arm.Pattern, node.GoverningExpression) == true
            && SymbolEqualityComparer.Default.Equals(type, semantics.TypeOf(arm.Expression)))
        && (second.WhenClause is null || values.FindBoolean(second.WhenClause.Condition) == true)
        && !guard.DescendantNodes().Any(part => part is VariableDesignationSyntax)
        && !node.DescendantTrivia().Any(trivia => Trivia.IsComment(trivia) || Directives.IsPart(trivia))
        && !NeedsCopy(first.Expression, node)
        && !NeedsCopy(second.Expression, node)
            ? Parentheses.Around(Written.Choice(
                    Parentheses.Around(Rewrite(guard).WithoutTrivia()),
                    Parentheses.Around(Rewrite(first.Expression).WithoutTrivia()),
                    Parentheses.Around(Rewrite(second.Expression).WithoutTrivia()))
                .WithTriviaFrom(node))
            : null;
}
