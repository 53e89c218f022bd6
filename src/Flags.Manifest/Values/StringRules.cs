using System.Globalization;
using System.Runtime.CompilerServices;

namespace FeatureFlags.Manifest;

/// <summary>Validates the values of string flags against their maximum length and pattern.</summary>
internal static class StringRules
{
    /// <summary>
    /// The maximum number of steps that are allowed for matching one string against a pattern. The number of steps is the length of the
    /// string multiplied by the number of states (instructions) of the pattern.
    /// </summary>
    private const int MaxSteps = 10_000_000;

    /// <summary>The cache of compiled patterns. An entry lives as long as the manifest that contains the pattern.</summary>
    private static readonly ConditionalWeakTable<string, LinearExpression> s_compiled = new();

    /// <summary>Returns an error message if the string is too long or does not match the pattern; otherwise, returns <c>null</c>.</summary>
    public static string? Check(FlagShape shape, string text)
    {
        if (text.Length > shape.MaxLength)
        {
            return string.Format(
                CultureInfo.InvariantCulture,
                "{0} has {1} characters, more than the maximum {2}",
                Excerpt.Quoted(text),
                text.Length,
                shape.MaxLength);
        }

        return shape.Pattern is null ? null : Match(shape.Pattern, text);
    }

    /// <summary>Returns an error message if the regular expression is invalid or not supported; otherwise, returns <c>null</c>.</summary>
    public static string? CheckPattern(string pattern) => LinearExpression.TryMeasure(pattern, out _, out string? error) ? null : error;

    private static string? Match(string pattern, string text)
    {
        if (!s_compiled.TryGetValue(pattern, out LinearExpression? expression))
        {
            if (!LinearExpression.TryCreate(pattern, out expression, out string? error))
            {
                return $"the pattern {error}";
            }

            expression = s_compiled.GetValue(pattern, _ => expression);
        }

        if ((long)text.Length * expression.States > MaxSteps)
        {
            return $"{Excerpt.Quoted(text)} has {text.Length} characters: the pattern {Excerpt.Quoted(pattern)} can test at most "
                + (MaxSteps / expression.States).ToString(CultureInfo.InvariantCulture);
        }

        return expression.IsMatch(text) ? null : $"{Excerpt.Quoted(text)} does not match the pattern {Excerpt.Quoted(pattern)}";
    }
}
