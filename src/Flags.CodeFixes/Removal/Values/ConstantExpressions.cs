using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// The expressions whose value is known because a retired flag is part of them, and that can be left out: nothing that has an effect is part
/// of them too.
/// </summary>
internal sealed partial class ConstantExpressions(Semantics semantics, SideEffects sideEffects)
{
    private readonly Dictionary<ExpressionSyntax, ConstantValue> _uses = [];
    private readonly Dictionary<ExpressionSyntax, ConstantValue> _nullable = [];
    private readonly Dictionary<ExpressionSyntax, ConstantValue?> _found = [];
    private readonly HashSet<SyntaxNode> _affected = [];
    private readonly PatternMatch _patterns = new(semantics.ConstantOf);

    /// <summary>Says that an expression reads a flag, or something that is only another name for one.</summary>
    public void Add(ExpressionSyntax use, ConstantValue value)
    {
        _uses[use] = value;
        _found.Clear();
        MarkAffected(use);
    }

    /// <summary>
    /// Says that expressions of a nullable type have a value. The value alone would be of another type, so it never takes their place: each of
    /// them has to be part of an expression that is known.
    /// </summary>
    /// <returns>Whether each is; otherwise nothing is known of them.</returns>
    public bool TryAddNullable(IReadOnlyList<ExpressionSyntax> reads, ConstantValue value)
    {
        List<SyntaxNode> touched = [];
        _found.Clear();
        foreach (ExpressionSyntax read in reads)
        {
            _nullable[read] = value;
            touched.AddRange(read.AncestorsAndSelf().TakeWhile(_affected.Add));
        }

        if (reads.All(read => Outermost(read) is not null))
        {
            return true;
        }

        _found.Clear();
        foreach (ExpressionSyntax read in reads)
        {
            _nullable.Remove(read);
        }

        _affected.ExceptWith(touched);
        return false;
    }

    /// <summary>Marks a node, and all that it is part of, as one that the removal changes.</summary>
    public void MarkAffected(SyntaxNode node)
    {
        for (SyntaxNode? each = node; each is not null && _affected.Add(each); each = each.Parent)
        {
        }
    }

    /// <summary>Whether a node holds anything that the removal changes.</summary>
    public bool IsAffected(SyntaxNode node) => _affected.Contains(node);

    public bool? FindBoolean(ExpressionSyntax? expression) => expression is null ? null : Find(expression)?.Value as bool?;

    /// <summary>The value of an expression that reads a flag, whatever stands beside it.</summary>
    public ConstantValue? FindUse(ExpressionSyntax expression) => _uses.TryGetValue(expression, out ConstantValue value) ? value : null;

    /// <summary>The value of an expression; null where an <c>#if</c> makes it another expression with other symbols.</summary>
    public ConstantValue? Find(ExpressionSyntax expression)
    {
        if (!IsAffected(expression))
        {
            return null;
        }

        if (!_found.TryGetValue(expression, out ConstantValue? value))
        {
            _found.Add(expression, value = DisabledText.Splits(expression) ? null : FindUse(expression) ?? FindPart(expression));
        }

        return value;
    }

    /// <summary>The largest known expression that an expression is part of, or the expression itself; null when none is known.</summary>
    public ExpressionSyntax? Outermost(ExpressionSyntax expression)
    {
        ExpressionSyntax? known = null;
        SyntaxNode? each = expression;
        while (each is not (null or StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax))
        {
            known = each is ExpressionSyntax outer && Find(outer) is not null ? outer : known;
            each = each.Parent;
        }

        return known;
    }

    /// <summary>
    /// For a condition that is always true or always false, but has an effect: <c>Log() &amp;&amp; flag</c> with the flag retired at false. The
    /// effect is an expression that can stand as a statement.
    /// </summary>
    public (bool Value, ExpressionSyntax Effect)? FindBehindEffect(ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return FindBehindEffect(parenthesized.Expression);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not when FindBehindEffect(not.Operand) is { } inner:
                return (!inner.Value, inner.Effect);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } binary when semantics.IsBoolean(binary):
                bool absorbing = binary.IsKind(SyntaxKind.LogicalOrExpression);
                ExpressionSyntax effect = binary.Left;
                while (effect is ParenthesizedExpressionSyntax inParentheses)
                {
                    effect = inParentheses.Expression;
                }

                return FindBoolean(binary.Right) == absorbing && !IsAffected(effect) && CanStandAlone(effect) ? (absorbing, effect) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether an expression can be left out: what is known can, and what has no effect.</summary>
    public bool CanDrop(ExpressionSyntax expression) => expression switch
    {
        _ when Find(expression) is not null => true,
        ParenthesizedExpressionSyntax parenthesized => CanDrop(parenthesized.Expression),
        TupleExpressionSyntax tuple => tuple.Arguments.All(element => CanDrop(element.Expression)),
        _ => Evaluate(expression).HasValue || sideEffects.IsPure(expression),
    };

    private ConstantValue? FindPart(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Find(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Find(suppressed.Operand),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Known(!FindBoolean(not.Operand)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => OfType(FindUnderlying(coalesce.Left), coalesce),
        BinaryExpressionSyntax binary when semantics.IsBoolean(binary) => Known(FindBinary(binary)),
        ConditionalExpressionSyntax conditional => FindBranch(conditional),
        IsPatternExpressionSyntax test => CanDrop(test.Expression) ? Known(Matches(test.Pattern, test.Expression)) : null,
        SwitchExpressionSyntax choice when FindArm(choice) is { } arm => OfType(Find(arm.Expression), choice),
        MemberAccessExpressionSyntax access => FindOfNullable(access),
        InvocationExpressionSyntax call => FindResult(call),
        _ => null,
    };

    private ConstantValue? FindBranch(ConditionalExpressionSyntax conditional) =>
        FindBoolean(conditional.Condition) is { } condition
            ? OfType(Find(condition ? conditional.WhenTrue : conditional.WhenFalse), conditional)
            : null;

    // The value must not be of another type than the expression that it takes the place of.
    private ConstantValue? OfType(ConstantValue? value, ExpressionSyntax place) =>
        value is { } known && known.IsOf(semantics.TypeOf(place)) ? known : null;

    private bool CanStandAlone(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax
        && semantics.TypeOf(expression)?.SpecialType == SpecialType.System_Boolean;

    private static ConstantValue? Known(bool? value) => value is { } known ? ConstantValue.Of(known) : null;
}
