using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Evaluates C# operators on constants. Returns no value when C# would throw an exception, or when the result depends on the culture.
/// </summary>
internal static class Arithmetic
{
    /// <param name="kind">The kind of the binary expression.</param>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    public static Optional<object?> Calculate(SyntaxKind kind, object? left, object? right) => Checked(() => (left, right) switch
    {
        (int a, int b) => Int32(kind, a, b),
        (int or long, int or long) => Int64(kind, ToInt64(left), ToInt64(right)),
        (int or double, int or double) => Double(kind, ToDouble(left), ToDouble(right)),
        (string a, string b) when kind == SyntaxKind.AddExpression => a + b,
        _ => null,
    });

    /// <param name="kind">The kind of the unary expression.</param>
    /// <param name="operand">The operand.</param>
    public static Optional<object?> Calculate(SyntaxKind kind, object? operand) => Checked(() => (kind, operand) switch
    {
        (SyntaxKind.UnaryPlusExpression, int or long or double) => operand,
        (SyntaxKind.UnaryMinusExpression, int number) => checked(-number),
        (SyntaxKind.UnaryMinusExpression, long number) => checked(-number),
        (SyntaxKind.UnaryMinusExpression, double number) => -number,
        (SyntaxKind.BitwiseNotExpression, int number) => ~number,
        (SyntaxKind.BitwiseNotExpression, long number) => ~number,
        _ => null,
    });

    /// <summary>
    /// Converts a constant to the given type. Returns no value when the conversion would lose information or is not supported.
    /// </summary>
    public static Optional<object?> Convert(object? value, ITypeSymbol? type) => (type?.OriginalDefinition.SpecialType, value) switch
    {
        (SpecialType.System_Nullable_T, _) or (SpecialType.System_Boolean, bool) or (SpecialType.System_String, string) => new(value),
        (SpecialType.System_Int32, int) or (SpecialType.System_Int64, long) or (SpecialType.System_Double, double) => new(value),
        (SpecialType.System_Int32, long number) when number is >= int.MinValue and <= int.MaxValue => new((int)number),
        (SpecialType.System_Int64, int number) => new((long)number),
        (SpecialType.System_Double, int number) => new((double)number),
        (SpecialType.None, int) when type!.TypeKind == TypeKind.Enum => new(value),
        _ => default,
    };

    private static Optional<object?> Checked(Func<object?> calculate)
    {
        try
        {
            return calculate() is { } result ? new Optional<object?>(result) : default;
        }
        catch (ArithmeticException)
        {
            return default;
        }
    }

    private static object? Int32(SyntaxKind kind, int left, int right) => kind switch
    {
        SyntaxKind.AddExpression => checked(left + right),
        SyntaxKind.SubtractExpression => checked(left - right),
        SyntaxKind.MultiplyExpression => checked(left * right),
        SyntaxKind.DivideExpression => left / right,
        SyntaxKind.ModuloExpression => left % right,
        SyntaxKind.BitwiseAndExpression => left & right,
        SyntaxKind.BitwiseOrExpression => left | right,
        SyntaxKind.ExclusiveOrExpression => left ^ right,
        SyntaxKind.LeftShiftExpression => left << right,
        SyntaxKind.RightShiftExpression => left >> right,
        _ => null,
    };

    private static object? Int64(SyntaxKind kind, long left, long right) => kind switch
    {
        SyntaxKind.AddExpression => checked(left + right),
        SyntaxKind.SubtractExpression => checked(left - right),
        SyntaxKind.MultiplyExpression => checked(left * right),
        SyntaxKind.DivideExpression => left / right,
        SyntaxKind.ModuloExpression => left % right,
        SyntaxKind.BitwiseAndExpression => left & right,
        SyntaxKind.BitwiseOrExpression => left | right,
        SyntaxKind.ExclusiveOrExpression => left ^ right,
        SyntaxKind.LeftShiftExpression => left << (int)right,
        SyntaxKind.RightShiftExpression => left >> (int)right,
        _ => null,
    };

    private static object? Double(SyntaxKind kind, double left, double right) => kind switch
    {
        SyntaxKind.AddExpression => left + right,
        SyntaxKind.SubtractExpression => left - right,
        SyntaxKind.MultiplyExpression => left * right,
        SyntaxKind.DivideExpression => left / right,
        _ => null,
    };

    private static long ToInt64(object? number) => number is int small ? small : (long)number!;

    private static double ToDouble(object? number) => number is int small ? small : (double)number!;
}
