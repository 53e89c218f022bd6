using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Represents the constant that replaces a read of a retired flag in the source code.</summary>
/// <param name="Value">
/// A <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>. For an enum, the number.
/// </param>
/// <param name="Code">The C# expression for the value, with the same type.</param>
internal readonly record struct ConstantValue(object Value, string Code)
{
    /// <summary>Gets the enum type of the value, or null when the value is not an enum member.</summary>
    public ITypeSymbol? Enum { get; init; }

    private SpecialType Type => Value switch
    {
        bool => SpecialType.System_Boolean,
        int => SpecialType.System_Int32,
        long => SpecialType.System_Int64,
        double => SpecialType.System_Double,
        _ => SpecialType.System_String,
    };

    public static ConstantValue Of(bool value) => new(value, value ? "true" : "false");

    public static ConstantValue Of(string value) => new(value, SymbolDisplay.FormatLiteral(value, quote: true));

    /// <summary>
    /// Returns the fixed value of a retired flag, or null when the flag is not retired. For a percentage flag or a flag that lists users,
    /// the value indicates whether the flag is on for everyone.
    /// </summary>
    public static ConstantValue? Of(KnownFlag flag) => flag.Model.Retired switch
    {
        FlagValue.Boolean { Value: var isOn } => Of(isOn),
        FlagValue.Integer { Value: var number } => flag.Model.Shape.IsInt64
            ? new ConstantValue(number, Invariant(number) + "L")
            : new ConstantValue((int)number, Invariant(number)),
        FlagValue.Float number => Of(number.Value, number.Text),
        FlagValue.String { Value: var text } => Of(text),
        FlagValue.Variant { Name: var variant } => OfVariant(flag, variant),
        _ => null,
    };

    /// <param name="value">The value.</param>
    /// <param name="text">The JSON representation of the number.</param>
    public static ConstantValue Of(double value, string text) => new(value, text.IndexOfAny(['.', 'e', 'E']) < 0 ? text + ".0" : text);

    /// <summary>Returns whether the value has the given type and so can replace an expression of that type.</summary>
    public bool IsOf(ITypeSymbol? type) => Enum is null ? type?.SpecialType == Type : SymbolEqualityComparer.Default.Equals(type, Enum);

    /// <summary>
    /// Converts the value to the specified type, such as the type of a variable to which the value is assigned. Returns null when no
    /// implicit conversion exists, or when the conversion would lose information.
    /// </summary>
    public ConstantValue? As(ITypeSymbol? type) => (Value, type?.SpecialType) switch
    {
        _ when IsOf(type) => this,
        (int number, SpecialType.System_Int64) when Enum is null => new ConstantValue((long)number, Code + "L"),
        (int number, SpecialType.System_Double) when Enum is null => Of(number, Code),
        _ => null,
    };

    public ExpressionSyntax ToExpression() => SyntaxFactory.ParseExpression(Code) switch
    {
        PrefixUnaryExpressionSyntax negative => Parentheses.Around(negative),
        var name when Enum is not null => name.WithAdditionalAnnotations(Simplifier.Annotation),
        var literal => literal,
    };

    private static ConstantValue? OfVariant(KnownFlag flag, string variant)
    {
        int index = flag.Model.Shape.Variants.TakeWhile(other => other != variant).Count();
        return flag.FindValueType() is { } type
            ? new ConstantValue(
                index, $"{type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{flag.Model.VariantIdentifiers[index]}")
            {
                Enum = type,
            }
            : null;
    }

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
