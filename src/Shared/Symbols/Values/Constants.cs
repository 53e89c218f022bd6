using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.Compiler;

/// <summary>
/// Compares constants in the same way as the C# operators. A comparison returns <c>null</c> if the operands are not comparable, or if
/// C# would lose precision when it converts an operand.
/// </summary>
internal static class Constants
{
    public static bool? AreEqual(object? left, object? right) => (left, right) switch
    {
        (bool a, bool b) => a == b,
        (string a, string b) => a == b,
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => Compare(left, right) is { } order ? order == 0 : null,
    };

    /// <summary>
    /// Evaluates a relational operator, such as <c>&lt;</c>, on two constants. Returns <c>null</c> if the constants are not comparable.
    /// </summary>
    /// <param name="left">The first operand.</param>
    /// <param name="kind">The kind of the operator token, or of the binary expression that contains the operator.</param>
    /// <param name="right">The second operand.</param>
    public static bool? Compare(object? left, SyntaxKind kind, object? right) => (kind, Compare(left, right)) switch
    {
        (_, null) => null,
        (SyntaxKind.LessThanToken or SyntaxKind.LessThanExpression, { } order) => order < 0,
        (SyntaxKind.LessThanEqualsToken or SyntaxKind.LessThanOrEqualExpression, { } order) => order <= 0,
        (SyntaxKind.GreaterThanToken or SyntaxKind.GreaterThanExpression, { } order) => order > 0,
        (SyntaxKind.GreaterThanEqualsToken or SyntaxKind.GreaterThanOrEqualExpression, { } order) => order >= 0,
        _ => null,
    };

    private static int? Compare(object? left, object? right) => (left, right) switch
    {
        (int or long or char, int or long or char) => Int64(left).CompareTo(Int64(right)),
        (double a, int or double) when !double.IsNaN(a) && Double(right) is var b && !double.IsNaN(b) => a.CompareTo(b),
        (int a, double b) when !double.IsNaN(b) => ((double)a).CompareTo(b),
        _ => null,
    };

    private static long Int64(object? number) => number switch
    {
        int small => small,
        char character => character,
        _ => (long)number!,
    };

    private static double Double(object? number) => number is int small ? small : (double)number!;
}
