using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>This part of the class evaluates <c>switch</c> expressions, the cases of <c>switch</c> statements, and patterns.</summary>
internal sealed partial class ConstantExpressions
{
    /// <summary>Returns the only arm of a <c>switch</c> expression that can run, or null when this arm is not known.</summary>
    public SwitchExpressionArmSyntax? FindArm(SwitchExpressionSyntax choice)
    {
        if (!CanDrop(choice.GoverningExpression))
        {
            return null;
        }

        foreach (SwitchExpressionArmSyntax arm in choice.Arms)
        {
            switch (Matches(arm.Pattern, arm.WhenClause, choice.GoverningExpression))
            {
                case true:
                    return arm;
                case null:
                    return null;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns whether a case of a <c>switch</c> matches the tested expression, regardless of earlier cases. Returns null when the result
    /// is not known, and false for the default case.
    /// </summary>
    /// <param name="label">The case.</param>
    /// <param name="asked">The governing expression of the <c>switch</c>.</param>
    public bool? Matches(SwitchLabelSyntax label, ExpressionSyntax asked) => label switch
    {
        CaseSwitchLabelSyntax constant =>
            Evaluate(asked) is { HasValue: true } value ? _patterns.IsEqual(constant.Value, value.Value) : null,
        CasePatternSwitchLabelSyntax pattern => Matches(pattern.Pattern, pattern.WhenClause, asked),
        _ => false,
    };

    /// <summary>
    /// Returns whether a pattern matches the tested expression and the <c>when</c> clause is true. Returns null when the result is not
    /// known.
    /// </summary>
    public bool? Matches(PatternSyntax pattern, WhenClauseSyntax? guard, ExpressionSyntax asked) =>
        PatternMatch.And(Matches(pattern, asked), guard is null ? true : FindBoolean(guard.Condition));

    /// <summary>
    /// Returns whether an expression matches a pattern, or null when the result is not known. Tuples are matched element by element.
    /// </summary>
    public bool? Matches(PatternSyntax pattern, ExpressionSyntax asked) => (pattern, asked) switch
    {
        (_, ParenthesizedExpressionSyntax parenthesized) => Matches(pattern, parenthesized.Expression),
        (ParenthesizedPatternSyntax parenthesized, _) => Matches(parenthesized.Pattern, asked),
        _ when PatternMatch.CatchesAll(pattern) => true,
        (RecursivePatternSyntax { PositionalPatternClause.Subpatterns: var elements }, TupleExpressionSyntax tuple)
            when TupleColumns.IsRow(pattern, tuple) => elements
                .Zip(tuple.Arguments, (element, argument) => Matches(element.Pattern, argument.Expression))
                .Aggregate((bool?)true, PatternMatch.And),
        (UnaryPatternSyntax not, TupleExpressionSyntax) => !Matches(not.Pattern, asked),
        (BinaryPatternSyntax { OperatorToken.ValueText: "and" } both, TupleExpressionSyntax) =>
            PatternMatch.And(Matches(both.Left, asked), Matches(both.Right, asked)),
        (BinaryPatternSyntax either, TupleExpressionSyntax) =>
            !PatternMatch.And(!Matches(either.Left, asked), !Matches(either.Right, asked)),
        _ => Evaluate(asked) is { HasValue: true } value ? _patterns.Matches(pattern, value.Value) : null,
    };
}
