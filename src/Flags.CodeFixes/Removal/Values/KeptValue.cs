using FeatureFlags.Compiler;
using FeatureFlags.Manifest;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>What an expression is for good, now that a flag is retired.</summary>
/// <param name="Value">A <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/> or <see cref="string"/>.</param>
/// <param name="Code">The value in C#, of that very type.</param>
internal readonly record struct KeptValue(object Value, string Code)
{
    /// <summary>The type that an expression must have for the value to take its place.</summary>
    public SpecialType Type => Value switch
    {
        bool => SpecialType.System_Boolean,
        int => SpecialType.System_Int32,
        long => SpecialType.System_Int64,
        double => SpecialType.System_Double,
        _ => SpecialType.System_String,
    };

    public static KeptValue Of(bool value) => new(value, value ? "true" : "false");

    public static KeptValue Of(string value) => new(value, SymbolDisplay.FormatLiteral(value, quote: true));

    /// <summary>The retired value of a flag; for a percentage or users flag, whether it is on for everyone.</summary>
    public static KeptValue? Of(KnownFlag flag) => flag.Model.Retired switch
    {
        FlagValue.Boolean { Value: var isOn } => Of(isOn),
        FlagValue.Integer { Value: var number } => flag.Model.Shape.IsInt64
            ? new KeptValue(number, Invariant(number) + "L")
            : new KeptValue((int)number, Invariant(number)),
        FlagValue.Float number => Of(number.Value, number.Text),
        FlagValue.String { Value: var text } => Of(text),
        _ => null,
    };

    /// <param name="value">The value.</param>
    /// <param name="text">The number as JSON writes it.</param>
    public static KeptValue Of(double value, string text) => new(value, text.IndexOfAny(['.', 'e', 'E']) < 0 ? text + ".0" : text);

    public ExpressionSyntax ToExpression()
    {
        ExpressionSyntax literal = SyntaxFactory.ParseExpression(Code);
        return literal is PrefixUnaryExpressionSyntax ? Parentheses.Around(literal) : literal;
    }

    private static string Invariant(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
