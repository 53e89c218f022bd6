using System.Globalization;
using System.Text.RegularExpressions;

namespace FeatureFlags.Manifest;

/// <summary>What strings a string flag takes.</summary>
internal static class StringRules
{
    /// <summary>Longer ones are refused in the manifest: what a person reads is shorter, and an expression is compiled with recursion.</summary>
    public const int MaxPatternLength = 1000;

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

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
    public static string? CheckPattern(string pattern)
    {
        if (pattern.Length > MaxPatternLength)
        {
            return $"the expression has {pattern.Length} characters: the most is {MaxPatternLength}";
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return null;
        }
        catch (ArgumentException)
        {
            // The framework's own explanation is left out: it is written in the language of the machine.
            return $"{Excerpt.Quoted(pattern)} is not a regular expression";
        }
    }

    private static string? Match(string pattern, string text)
    {
        try
        {
            // The static method keeps the expressions it was given last, compiled.
            bool isMatch = Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, MatchTimeout);
            return isMatch ? null : $"{Excerpt.Quoted(text)} does not match the pattern {Excerpt.Quoted(pattern)}";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"the pattern {Excerpt.Quoted(pattern)} takes too long on {Excerpt.Quoted(text)}";
        }
        catch (ArgumentException)
        {
            return $"the pattern {Excerpt.Quoted(pattern)} is not a regular expression";
        }
    }
}
