using Microsoft.CodeAnalysis;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>
/// Evaluates calls to base library methods that compare strings or numbers. The methods return a result only if the result is the same for
/// every culture and Unicode version.
/// </summary>
internal static class ConstantCalls
{
    /// <summary>
    /// Returns the result of calling a base library method with the given constant values. Returns no value when the result is not known.
    /// </summary>
    /// <param name="method">The called method.</param>
    /// <param name="values">
    /// The receiver, unless the method is static, and the arguments. A comparer is represented by its <see cref="StringComparison"/>.
    /// </param>
    public static Optional<object?> Evaluate(IMethodSymbol method, object?[] values)
    {
        object? result = (TypeOf(method), method.Name, values) switch
        {
            ("String", nameof(string.IsNullOrEmpty), [var text]) => string.IsNullOrEmpty(text as string),
            ("String", nameof(string.IsNullOrWhiteSpace), [var text]) => string.IsNullOrWhiteSpace(text as string),
            ("String", nameof(string.Equals), [string or null, string or null]) => Equals(values[0], values[1]),
            ("String", nameof(string.Equals), [string or null, string or null, int comparison]) =>
                AreEqual((string?)values[0], (string?)values[1], comparison),
            ("String", nameof(string.Contains), [string text, string part]) => text.IndexOf(part, StringComparison.Ordinal) >= 0,
            ("String", nameof(string.Contains), [string text, char part]) => text.IndexOf(part) >= 0,
            ("String", nameof(string.StartsWith), [string text, char part]) => text.Length > 0 && text[0] == part,
            ("String", nameof(string.EndsWith), [string text, char part]) => text.Length > 0 && text[text.Length - 1] == part,
            ("String", nameof(string.StartsWith), [string text, string part, int comparison]) when IsCertain(comparison, text, part) =>
                text.StartsWith(part, (StringComparison)comparison),
            ("String", nameof(string.EndsWith), [string text, string part, int comparison]) when IsCertain(comparison, text, part) =>
                text.EndsWith(part, (StringComparison)comparison),
            ("StringComparer", nameof(StringComparer.Equals), [int comparison, string or null, string or null]) =>
                AreEqual((string?)values[1], (string?)values[2], comparison),
            ("Int32" or "Int64" or "Boolean", nameof(int.Equals), [{ } first, { } second]) when IsOfOwnType(method) => first.Equals(second),
            _ => null,
        };
        return result is null ? default : new Optional<object?>(result);
    }

    /// <summary>
    /// Returns the result of a comparison method, such as <c>string.Compare</c>, for the given values. Only the sign of the result is
    /// meaningful. Returns null when the result is not known.
    /// </summary>
    /// <param name="method">The called method.</param>
    /// <param name="values">The receiver, unless the method is static, and the arguments.</param>
    public static int? Order(IMethodSymbol method, object?[] values) => (TypeOf(method), method.Name, values) switch
    {
        ("String", nameof(string.Compare) or nameof(string.CompareTo), [string a, string b]) when a == b => 0,
        ("String", nameof(string.CompareOrdinal), [string a, string b]) => string.CompareOrdinal(a, b),
        ("String", nameof(string.Compare), [string a, string b, int comparison]) when a == b || IsCertain(comparison, a, b) =>
            string.Compare(a, b, (StringComparison)comparison),
        ("Int32" or "Int64", nameof(int.CompareTo), [IComparable first, { } second]) when IsOfOwnType(method) => first.CompareTo(second),
        _ => null,
    };

    /// <summary>
    /// Converts a property of <see cref="StringComparer"/>, such as <c>Ordinal</c>, to the numeric value of the
    /// <see cref="StringComparison"/> member with the same name. Returns null for any other symbol.
    /// </summary>
    public static int? Comparison(ISymbol? property) =>
        property is IPropertySymbol { ContainingType: { Name: nameof(StringComparer), ContainingNamespace.Name: nameof(System) } }
        && Enum.TryParse(property.Name, out StringComparison comparison)
            ? (int)comparison
            : null;

    private static string? TypeOf(IMethodSymbol method) => method.ContainingType switch
    {
        { SpecialType: SpecialType.None, Name: not nameof(StringComparer) } => null,
        var type => type.Name,
    };

    // Excludes the overload with an object parameter: a number of another type is never equal.
    private static bool IsOfOwnType(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, method.ContainingType);

    // Identical strings are equal in any culture.
    private static bool? AreEqual(string? first, string? second, int comparison) =>
        comparison is < 0 or > (int)StringComparison.OrdinalIgnoreCase ? null
        : first == second ? true
        : first is null || second is null ? false
        : IsCertain(comparison, first, second) ? string.Equals(first, second, (StringComparison)comparison)
        : null;

    private static bool IsCertain(int comparison, string first, string second) => comparison switch
    {
        (int)StringComparison.Ordinal => true,
        (int)StringComparison.OrdinalIgnoreCase => first.Concat(second).All(character => character < 128),
        _ => false,
    };
}
