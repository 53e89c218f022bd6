using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Contains the expressions whose constant value is known because they read a retired flag, which has a fixed value. The expressions have
/// no side effects and can be removed.
/// </summary>
internal sealed partial class ConstantExpressions(Semantics semantics, SideEffects sideEffects)
{
    private readonly Dictionary<ExpressionSyntax, ConstantValue> _uses = [];
    private readonly Dictionary<ExpressionSyntax, ConstantValue> _nullable = [];
    private readonly Dictionary<ExpressionSyntax, ConstantValue?> _found = [];
    private readonly HashSet<SyntaxNode> _affected = [];
    private readonly PatternMatch _patterns = new(semantics.ConstantOf);

    /// <summary>
    /// Adds an expression with its known value. The expression reads a flag, or a variable or member that has the value of a flag.
    /// </summary>
    public void Add(ExpressionSyntax use, ConstantValue value)
    {
        _uses[use] = value;
        _found.Clear();
        MarkAffected(use);
    }

    /// <summary>
    /// Adds expressions of a nullable type to the expressions with a known value, if each added expression is part of a larger expression
    /// whose value is then also known. This condition is required, because a constant can replace only the larger expression. If the
    /// condition is not met, returns false and adds nothing.
    /// </summary>
    /// <returns>True if the expressions were added.</returns>
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

    /// <summary>Marks a node and all its ancestors as code that changes when flags are removed.</summary>
    public void MarkAffected(SyntaxNode node)
    {
        for (SyntaxNode? each = node; each is not null && _affected.Add(each); each = each.Parent)
        {
        }
    }

    /// <summary>Returns whether a node, or any node inside the node, changes when flags are removed.</summary>
    public bool IsAffected(SyntaxNode node) => _affected.Contains(node);

    public bool? FindBoolean(ExpressionSyntax? expression) => expression is null ? null : Find(expression)?.Value as bool?;

    /// <summary>
    /// Returns the value that was passed to <see cref="Add"/> for an expression, or null when the expression was not added. Preprocessor
    /// directives next to the expression are ignored.
    /// </summary>
    public ConstantValue? FindUse(ExpressionSyntax expression) => _uses.TryGetValue(expression, out ConstantValue value) ? value : null;

    /// <summary>
    /// Returns the known value of an expression. Returns null when the value is not known, or when an <c>#if</c> includes or excludes a
    /// part of the expression.
    /// </summary>
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

    /// <summary>
    /// Returns the outermost expression with a known value among the given expression and the expressions that contain it. Returns null
    /// when none of these expressions has a known value.
    /// </summary>
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
    /// Returns the value of a condition that is always true or always false but has a side effect, together with the expression that has
    /// the side effect. For <c>Log() &amp;&amp; flag</c>, where the flag is always false, returns false and <c>Log()</c>. Returns null for
    /// any other condition.
    /// </summary>
    public (bool Value, ExpressionSyntax Effect)? FindBehindEffect(ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return FindBehindEffect(parenthesized.Expression);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not
                when FindBehindEffect(not.Operand) is { } inner:
                return (!inner.Value, inner.Effect);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } binary
                when semantics.IsBoolean(binary):
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

    /// <summary>Returns whether an expression can be removed because its value is known or because it has no side effects.</summary>
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

    // The value must have the type of the expression that it replaces.
    private ConstantValue? OfType(ConstantValue? value, ExpressionSyntax place) =>
        value is { } known && known.IsOf(semantics.TypeOf(place)) ? known : null;

    private bool CanStandAlone(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax
        && semantics.TypeOf(expression)?.SpecialType == SpecialType.System_Boolean;

    private static ConstantValue? Known(bool? value) => value is { } known ? ConstantValue.Of(known) : null;
}
