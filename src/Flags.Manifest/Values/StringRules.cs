using System.Globalization;
using System.Runtime.CompilerServices;

namespace FeatureFlags.Manifest;

/// <summary>What strings a string flag takes.</summary>
internal static class StringRules
{
    /// <summary>The most steps that the test of one string may take: states of the pattern by characters.</summary>
    private const int MaxSteps = 10_000_000;

    /// <summary>The compiled patterns of the manifests that are in memory.</summary>
    private static readonly ConditionalWeakTable<string, LinearExpression> s_compiled = new();

    /// <summary>Null when the flag takes the string, else why not.</summary>
    public static string? Check(FlagShape shape, string text)
    {
        if (text.Length > shape.MaxLength)
        {
            return string.Format(CultureInfo.InvariantCulture, "{0} has {1} characters, more than the maximum {2}", Excerpt.Quoted(text), text.Length, shape.MaxLength);
        }

        return shape.Pattern is null ? null : Match(shape.Pattern, text);
    }

    /// <summary>Null for an expression that can be used, else why not.</summary>
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
