using System.Globalization;
using System.Text;

namespace FeatureFlags.Manifest;

/// <summary>What a flag is called elsewhere, made from its name. Invariant of culture.</summary>
internal static class FlagNaming
{
    /// <summary>
    /// The C# identifier: words joined, each with an upper-case first letter. Null when the name has no letter or digit.
    /// No C# keyword begins in upper case, so it is never one.
    /// </summary>
    public static string? ToIdentifier(string name)
    {
        var identifier = new StringBuilder(name.Length + 1);
        bool startsWord = true;
        foreach (char c in name)
        {
            if (!IsIdentifierPart(c))
            {
                startsWord = true;
                continue;
            }

            if (identifier.Length == 0 && !IsLetter(c))
            {
                identifier.Append('_');
            }

            identifier.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        return identifier.Length == 0 ? null : identifier.ToString();
    }

    /// <summary>The name in an environment variable, without a prefix: upper case, words joined by <c>_</c>.</summary>
    public static string ToEnvironmentName(string name)
    {
        var upper = new StringBuilder(name.Length + 4);
        bool startsWord = false;
        for (int i = 0; i < name.Length; i++)
        {
            if (!IsIdentifierPart(name[i]))
            {
                startsWord = upper.Length > 0;
                continue;
            }

            if (startsWord || (upper.Length > 0 && IsHump(name, i)))
            {
                upper.Append('_');
            }

            upper.Append(char.ToUpperInvariant(name[i]));
            startsWord = false;
        }

        return upper.ToString();
    }

    /// <summary>Lower-case ASCII words of letters and digits, joined by single underscores; a letter first.</summary>
    public static bool IsSnakeCase(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            bool isLetter = name[i] is >= 'a' and <= 'z';
            bool isInside = i > 0 && (name[i] is >= '0' and <= '9' || (name[i] == '_' && name[i - 1] != '_' && i < name.Length - 1));
            if (!isLetter && !isInside)
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    /// <summary>An upper-case letter behind a lower-case one or a digit, or the last of several before a lower-case one.</summary>
    private static bool IsHump(string name, int index) =>
        char.IsUpper(name[index])
        && (char.IsLower(name[index - 1]) || char.IsDigit(name[index - 1])
            || (char.IsUpper(name[index - 1]) && index + 1 < name.Length && char.IsLower(name[index + 1])));

    private static bool IsLetter(char c) => char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;

    // The underscore is left out although C# takes it: here it parts words.
    private static bool IsIdentifierPart(char c) => IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
