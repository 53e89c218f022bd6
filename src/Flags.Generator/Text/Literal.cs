using System.Globalization;
using System.Text;
using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>Converts flag values to C# literals.</summary>
internal static class Literal
{
    /// <summary>
    /// Returns a C# expression for the value of a flag. The expression can be assigned to the property of the flag in the values class.
    /// </summary>
    public static string Of(MemberKind kind, FlagValue value) => (kind, value) switch
    {
        (MemberKind.Percentage, FlagValue.Boolean on) => on.Value ? "100d" : "0d",
        (MemberKind.Users, FlagValue.Boolean) => RuntimeNames.NoStrings,
        (_, FlagValue.Boolean boolean) => boolean.Value ? "true" : "false",
        (MemberKind.Int64, FlagValue.Integer integer) => Invariant(integer.Value) + "L",
        (_, FlagValue.Integer integer) => Invariant(integer.Value),
        (_, FlagValue.Float number) => number.Text + "d",
        (_, FlagValue.Percentage percentage) => Invariant(percentage.Percent) + "d",
        (_, FlagValue.String text) => Quote(text.Value),
        (_, FlagValue.Users { Ids.Count: 0 }) => RuntimeNames.NoStrings,
        (_, FlagValue.Users users) => "new string[] { " + string.Join(", ", users.Ids.Select(Quote)) + " }",
        _ => throw new InvalidOperationException($"No literal for {value} as {kind}."),
    };

    /// <summary>Returns a C# string literal for a string. Quotes, line breaks and invisible characters are escaped.</summary>
    public static string Quote(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' or '\\' => literal.Append('\\').Append(c),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                _ when Characters.IsPlain(c) => literal.Append(c),
                _ => literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        return literal.Append('"').ToString();
    }

    private static string Invariant(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
