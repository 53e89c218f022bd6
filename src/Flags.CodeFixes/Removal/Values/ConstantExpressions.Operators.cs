using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>This part of the class evaluates operators with known operands, such as comparisons and calculations.</summary>
internal sealed partial class ConstantExpressions
{
    private bool? FindBinary(BinaryExpressionSyntax binary) => binary.Kind() switch
    {
        SyntaxKind.LogicalAndExpression => FindShortCircuit(binary, absorbing: false),
        SyntaxKind.LogicalOrExpression => FindShortCircuit(binary, absorbing: true),
        SyntaxKind.BitwiseAndExpression => FindAbsorbed(binary, absorbing: false),
        SyntaxKind.BitwiseOrExpression => FindAbsorbed(binary, absorbing: true),
        SyntaxKind.ExclusiveOrExpression => Evaluate(binary.Left) is { Value: bool left } && Evaluate(binary.Right) is { Value: bool right }
            ? left ^ right
            : null,
        SyntaxKind.EqualsExpression => FindEqual(binary.Left, binary.Right),
        // 'is' with a constant of an enum parses as a type test. A real type test has no constant operand.
        SyntaxKind.IsExpression => FindEqual(binary.Left, binary.Right),
        SyntaxKind.NotEqualsExpression => !FindEqual(binary.Left, binary.Right),
        var kind => Operands(binary.Left, binary.Right) is var (left, right) ? Constants.Compare(left, kind, right) : null,
    };

    private bool? FindShortCircuit(BinaryExpressionSyntax binary, bool absorbing)
    {
        bool? left = Evaluate(binary.Left).Value as bool?;
        if (left == absorbing)
        {
            return absorbing;
        }

        bool? right = Evaluate(binary.Right).Value as bool?;
        return left is not null ? right
            : right == absorbing && sideEffects.IsPure(binary.Left) ? absorbing
            : null;
    }

    private bool? FindAbsorbed(BinaryExpressionSyntax binary, bool absorbing) =>
        (Evaluate(binary.Left).Value as bool?, Evaluate(binary.Right).Value as bool?) switch
        {
            ({ } left, { } right) => absorbing ? left | right : left & right,
            ({ } left, null) when left == absorbing && sideEffects.IsPure(binary.Right) => absorbing,
            (null, { } right) when right == absorbing && sideEffects.IsPure(binary.Left) => absorbing,
            _ => null,
        };

    /// <summary>
    /// Returns whether the values of two expressions are equal, or null when the result is not known. Tuples are compared element by
    /// element.
    /// </summary>
    public bool? FindEqual(ExpressionSyntax left, ExpressionSyntax right)
    {
        if (left is TupleExpressionSyntax first && right is TupleExpressionSyntax second && first.Arguments.Count == second.Arguments.Count)
        {
            return CanDrop(first) && CanDrop(second)
                ? first.Arguments
                    .Zip(second.Arguments, (one, other) => FindEqual(one.Expression, other.Expression))
                    .Aggregate((bool?)true, PatternMatch.And)
                : null;
        }

        return Operands(left, right) is var (one, other) ? Constants.AreEqual(one, other) : null;
    }

    /// <summary>Returns the values of the two operands of a comparison, or null when one of the values is not known.</summary>
    private (object? Left, object? Right)? Operands(ExpressionSyntax left, ExpressionSyntax right)
    {
        Optional<object?> first = Evaluate(left);
        Optional<object?> second = Evaluate(right);
        if (first.HasValue && second.HasValue)
        {
            return (first.Value, second.Value);
        }

        // Only the sign of the result of a comparison method is specified.
        return second.Value is 0 && FindOrder(left) is { } order ? (order, 0)
            : first.Value is 0 && FindOrder(right) is { } reversed ? (0, reversed)
            : null;
    }

    /// <summary>
    /// Returns the value of an expression, or no value when it is not known. The value can have any type, and can be calculated from
    /// retired flags and other constants.
    /// </summary>
    private Optional<object?> Evaluate(ExpressionSyntax expression)
    {
        if (FindUnderlying(expression) is { } known)
        {
            return new Optional<object?>(known.Value);
        }

        if (!IsAffected(expression) || DisabledText.Splits(expression))
        {
            return semantics.ConstantOf(expression);
        }

        return expression switch
        {
            ParenthesizedExpressionSyntax parenthesized => Evaluate(parenthesized.Expression),
            PrefixUnaryExpressionSyntax unary when Evaluate(unary.Operand) is { HasValue: true } operand =>
                Arithmetic.Calculate(unary.Kind(), operand.Value),
            BinaryExpressionSyntax binary when !semantics.IsBoolean(binary)
                && Evaluate(binary.Left) is { HasValue: true } left
                && Evaluate(binary.Right) is { HasValue: true } right => Arithmetic.Calculate(binary.Kind(), left.Value, right.Value),
            CastExpressionSyntax cast when Evaluate(cast.Expression) is { HasValue: true } operand =>
                Arithmetic.Convert(operand.Value, semantics.TypeOf(cast)),
            ConditionalExpressionSyntax conditional when FindBoolean(conditional.Condition) is { } condition
                && Evaluate(condition ? conditional.WhenTrue : conditional.WhenFalse) is { HasValue: true } branch =>
                Arithmetic.Convert(branch.Value, semantics.TypeOf(conditional)),
            SwitchExpressionSyntax choice when FindArm(choice) is { } arm
                && Evaluate(arm.Expression) is { HasValue: true } chosen => Arithmetic.Convert(chosen.Value, semantics.TypeOf(choice)),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(string.Length) } access
                when Evaluate(access.Expression).Value is string text => new(text.Length),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [var index] } element
                when Evaluate(element.Expression).Value is string text
                && Evaluate(index.Expression).Value is int position
                && position >= 0
                && position < text.Length => new(text[position]),
            InterpolatedStringExpressionSyntax interpolated when semantics.TypeOf(interpolated)?.SpecialType == SpecialType.System_String =>
                Join(interpolated),
            _ => default,
        };
    }

    // The formatting of numbers depends on the culture.
    private Optional<object?> Join(InterpolatedStringExpressionSyntax interpolated)
    {
        string?[] parts =
        [
            .. interpolated.Contents.Select(part => part switch
            {
                InterpolatedStringTextSyntax text => text.TextToken.ValueText,
                InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => Evaluate(hole.Expression).Value as string,
                _ => null,
            }),
        ];
        return parts.Contains(null) ? default : new Optional<object?>(string.Concat(parts));
    }
}
