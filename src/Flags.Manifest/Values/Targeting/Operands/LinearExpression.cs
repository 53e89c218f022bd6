using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace FeatureFlags.Manifest;

/// <summary>
/// A regular expression that takes time in proportion to the text: one that would have to go back (a look-around, a back-reference) is refused.
/// Runtimes before .NET 7 have no such engine; there the time limit alone protects.
/// </summary>
internal static class LinearExpression
{
    /// <summary>The most that a match may take.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(100);

    // RegexOptions.NonBacktracking, which netstandard2.0 has no name for.
    private const RegexOptions NonBacktracking = (RegexOptions)1024;

    public static bool TryCreate(string pattern, [NotNullWhen(true)] out Regex? expression, [NotNullWhen(false)] out string? error)
    {
        expression = null;
        error = null;
        if (pattern.Length > StringRules.MaxPatternLength)
        {
            error = $"the expression has {pattern.Length} characters: the most is {StringRules.MaxPatternLength}";
            return false;
        }

        try
        {
            expression = Create(pattern);
            return true;
        }
        catch (NotSupportedException)
        {
            error = $"{Excerpt.Quoted(pattern)} could take very long on some texts: leave out look-arounds, back-references and atomic groups";
        }
        catch (ArgumentException)
        {
            error = $"{Excerpt.Quoted(pattern)} is not a regular expression";
        }

        return false;
    }

    private static Regex Create(string pattern)
    {
        try
        {
            return new Regex(pattern, NonBacktracking | RegexOptions.CultureInvariant, TimeLimit);
        }
        catch (ArgumentOutOfRangeException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeLimit);
        }
    }
}
