using System.Globalization;
using System.Text;

namespace FeatureFlags.Manifest;

/// <summary>
/// Derives the C# identifier and the environment variable name of a flag from its name. The result does not depend on the culture.
/// </summary>
internal static class FlagNaming
{
    /// <summary>
    /// Returns the C# identifier for a name: its words joined in Pascal case. Returns <c>null</c> if the name has no letter or digit. The
    /// result is never a C# keyword, because all keywords begin in lower case.
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

    /// <summary>
    /// Returns the environment variable name for a flag, without a prefix. The words of the flag name are in upper case and joined by
    /// <c>_</c>.
    /// </summary>
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

    /// <summary>
    /// Returns whether a name is in snake_case, such as <c>new_checkout2</c>. Words of lower-case ASCII letters and digits are joined by
    /// single underscores, and the first character is a letter.
    /// </summary>
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

    /// <summary>
    /// Returns whether an upper-case letter at the index begins a new word. This is the case after a lower-case letter or a digit. In a
    /// series of upper-case letters, the last letter begins a word if a lower-case letter follows, such as the <c>R</c> in
    /// <c>HTTPRequest</c>.
    /// </summary>
    private static bool IsHump(string name, int index) =>
        char.IsUpper(name[index])
        && (char.IsLower(name[index - 1]) || char.IsDigit(name[index - 1])
            || (char.IsUpper(name[index - 1]) && index + 1 < name.Length && char.IsLower(name[index + 1])));

    private static bool IsLetter(char c) => char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;

    // The underscore separates words here, so it is not part of a word, although C# allows it in identifiers.
    private static bool IsIdentifierPart(char c) => IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
