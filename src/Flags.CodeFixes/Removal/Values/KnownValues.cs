using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// The expressions whose value is known because a retired flag is part of them, and that can be left out: nothing that has an effect is part
/// of them too.
/// </summary>
internal sealed class KnownValues(Semantics semantics, Purity purity)
{
    private readonly Dictionary<ExpressionSyntax, KeptValue> _uses = [];
    private readonly HashSet<SyntaxNode> _touched = [];
    private readonly PatternMatch _patterns = new(semantics.ConstantOf);

    /// <summary>Says that an expression reads a flag, or something that is only another name for one.</summary>
    public void Add(ExpressionSyntax use, KeptValue value)
    {
        _uses[use] = value;
        Touch(use);
    }

    /// <summary>Marks a node, and all that it is part of, as one that the removal changes.</summary>
    public void Touch(SyntaxNode node)
    {
        for (SyntaxNode? each = node; each is not null && _touched.Add(each); each = each.Parent)
        {
        }
    }

    /// <summary>Whether a node holds anything that the removal changes.</summary>
    public bool Touches(SyntaxNode node) => _touched.Contains(node);

    public bool? FindBoolean(ExpressionSyntax? expression) => expression is null ? null : Find(expression)?.Value as bool?;

    /// <summary>The value of an expression that reads a flag, whatever stands beside it.</summary>
    public KeptValue? FindUse(ExpressionSyntax expression) => _uses.TryGetValue(expression, out KeptValue value) ? value : null;

    /// <summary>The value of an expression; null where an <c>#if</c> makes it another expression with other symbols.</summary>
    public KeptValue? Find(ExpressionSyntax expression)
    {
        if (!Touches(expression) || DisabledText.Splits(expression))
        {
            return null;
        }

        return expression switch
        {
            _ when FindUse(expression) is { } value => value,
            ParenthesizedExpressionSyntax parenthesized => Find(parenthesized.Expression),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Find(suppressed.Operand),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Known(!FindBoolean(not.Operand)),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => Find(coalesce.Left),
            BinaryExpressionSyntax binary when semantics.IsBoolean(binary) => Known(FindBinary(binary)),
            ConditionalExpressionSyntax conditional => FindBranch(conditional),
            IsPatternExpressionSyntax pattern when Find(pattern.Expression) is { } tested => Known(_patterns.Matches(pattern.Pattern, tested.Value)),
            SwitchExpressionSyntax choice when FindArm(choice) is { } arm => Find(arm.Expression),
            _ => null,
        };
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

                return FindBoolean(binary.Right) == absorbing && !Touches(effect) && CanStandAlone(effect) ? (absorbing, effect) : null;
            default:
                return null;
        }
    }

    /// <summary>The arm that a <c>switch</c> expression over a known value takes.</summary>
    public SwitchExpressionArmSyntax? FindArm(SwitchExpressionSyntax choice)
    {
        if (Find(choice.GoverningExpression) is not { } value)
        {
            return null;
        }

        foreach (SwitchExpressionArmSyntax arm in choice.Arms)
        {
            switch (Matches(arm.Pattern, arm.WhenClause, value))
            {
                case true:
                    return arm;
                case null:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a case of a <c>switch</c> over a known value is taken.</summary>
    public bool? Matches(SwitchLabelSyntax label, KeptValue value) => label switch
    {
        CaseSwitchLabelSyntax constant => _patterns.IsEqual(constant.Value, value.Value),
        CasePatternSwitchLabelSyntax pattern => Matches(pattern.Pattern, pattern.WhenClause, value),
        _ => false,
    };

    private bool? Matches(PatternSyntax pattern, WhenClauseSyntax? guard, KeptValue value) => _patterns.Matches(pattern, value.Value) switch
    {
        true => guard is null ? true : FindBoolean(guard.Condition),
        var matches => matches,
    };

    private KeptValue? FindBranch(ConditionalExpressionSyntax conditional)
    {
        if (FindBoolean(conditional.Condition) is not { } condition)
        {
            return null;
        }

        ExpressionSyntax branch = condition ? conditional.WhenTrue : conditional.WhenFalse;
        return Find(branch) is { } value && value.IsOf(semantics.TypeOf(conditional)) ? value : null;
    }

    private bool? FindBinary(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.LogicalAndExpression => FindShortCircuit(binary, absorbing: false),
        SyntaxKind.LogicalOrExpression => FindShortCircuit(binary, absorbing: true),
        SyntaxKind.BitwiseAndExpression => FindAbsorbed(binary, absorbing: false),
        SyntaxKind.BitwiseOrExpression => FindAbsorbed(binary, absorbing: true),
        SyntaxKind.ExclusiveOrExpression => Operand(binary.Left) is { Value: bool left } && Operand(binary.Right) is { Value: bool right } ? left ^ right : null,
        SyntaxKind.EqualsExpression => FindEqual(binary),
        // Of an enum's value, which reads as a type would. To be of a type is no constant.
        SyntaxKind.IsExpression => FindEqual(binary),
        SyntaxKind.NotEqualsExpression => !FindEqual(binary),
        var kind => Operand(binary.Left) is { HasValue: true } left && Operand(binary.Right) is { HasValue: true } right
            ? Constants.Compare(left.Value, kind, right.Value)
            : null,
    };

    private bool? FindShortCircuit(BinaryExpressionSyntax binary, bool absorbing)
    {
        bool? left = Operand(binary.Left).Value as bool?;
        if (left == absorbing)
        {
            return absorbing;
        }

        bool? right = Operand(binary.Right).Value as bool?;
        return left is not null ? right
            : right == absorbing && purity.IsPure(binary.Left) ? absorbing
            : null;
    }

    private bool? FindAbsorbed(BinaryExpressionSyntax binary, bool absorbing) =>
        (Operand(binary.Left).Value as bool?, Operand(binary.Right).Value as bool?) switch
        {
            ({ } left, { } right) => absorbing ? left | right : left & right,
            ({ } left, null) when left == absorbing && purity.IsPure(binary.Right) => absorbing,
            (null, { } right) when right == absorbing && purity.IsPure(binary.Left) => absorbing,
            _ => null,
        };

    private bool? FindEqual(BinaryExpressionSyntax binary) =>
        Operand(binary.Left) is { HasValue: true } left && Operand(binary.Right) is { HasValue: true } right ? Constants.AreEqual(left.Value, right.Value) : null;

    /// <summary>A known value, or any other constant beside one.</summary>
    private Optional<object?> Operand(ExpressionSyntax expression) =>
        Find(expression) is { } value ? new Optional<object?>(value.Value) : semantics.ConstantOf(expression);

    private bool CanStandAlone(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or ObjectCreationExpressionSyntax
        && semantics.TypeOf(expression)?.SpecialType == SpecialType.System_Boolean;

    private static KeptValue? Known(bool? value) => value is { } known ? KeptValue.Of(known) : null;
}
