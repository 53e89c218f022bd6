using FeatureFlags.Admin;
using FeatureFlags.Manifest;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Checks whether strings can be stored in the database, and formats names for error messages.</summary>
internal static class StorableText
{
    /// <summary>
    /// The maximum length of a flag name in an error message, in characters. It is the maximum length of stored flag names.
    /// </summary>
    private const int MaxShownLength = ColumnLengths.Name;

    /// <exception cref="FlagAdminException">The string is too long, or has characters that cannot be stored.</exception>
    public static void Check(string? text, string? path, int maxLength, string what)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > maxLength)
        {
            throw Invalid(path, FormattableString.Invariant($"The {what} has {text.Length:N0} characters. The limit is {maxLength:N0}."));
        }

        if (IndexOfInvalid(text) is >= 0 and var bad)
        {
            throw Invalid(path, FormattableString.Invariant(
                $"The {what} has a character that cannot be stored, at position {bad}: U+{(int)text[bad]:X4}."));
        }
    }

    /// <summary>
    /// Returns a name from a request in a form that is safe for messages. Invisible characters are replaced, and a long name is
    /// truncated.
    /// </summary>
    public static string Shown(string name) => name.Length <= MaxShownLength
        ? Excerpt.Visible(name)
        : Excerpt.Visible(name[..(char.IsHighSurrogate(name[MaxShownLength - 1]) ? MaxShownLength - 1 : MaxShownLength)]) + "…";

    /// <summary>
    /// Returns the index of the first character that cannot be stored in the database, or -1 if all characters are valid. The
    /// invalid characters are U+0000 and single halves of surrogate pairs.
    /// </summary>
    public static int IndexOfInvalid(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !isPair))
            {
                return i;
            }

            i += isPair ? 1 : 0;
        }

        return -1;
    }

    public static FlagAdminException Invalid(string? path, string message) => new(FlagAdminError.Invalid, message) { Path = path };
}
