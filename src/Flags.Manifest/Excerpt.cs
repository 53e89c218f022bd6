using System.Globalization;
using System.Text;

namespace FeatureFlags.Manifest;

/// <summary>
/// Shortens external strings, such as names in a manifest, and escapes their special characters so that messages can display them on one
/// line. A character that is invisible or changes the display of the message is replaced with its code point, for example
/// <c>&lt;U+200B&gt;</c>.
/// </summary>
internal static class Excerpt
{
    private const int MaxLength = 40;

    public static string Of(string text)
    {
        int length = Math.Min(text.Length, MaxLength);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return length < text.Length ? Visible(text.Substring(0, length)) + "…" : Visible(text);
    }

    public static string Quoted(string text) => "'" + Of(text) + "'";

    /// <summary>
    /// Returns the whole string with each invisible character replaced by its code point, for example <c>&lt;U+200B&gt;</c>.
    /// </summary>
    public static string Visible(string text)
    {
        StringBuilder? visible = null;
        for (int i = 0; i < text.Length; i++)
        {
            int width = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (IsVisible(text, i))
            {
                visible?.Append(text, i, width);
            }
            else
            {
                visible ??= new StringBuilder(text, 0, i, text.Length + 8);
                int codePoint = width == 2 ? char.ConvertToUtf32(text, i) : text[i];
                visible.Append("<U+").Append(codePoint.ToString("X4", CultureInfo.InvariantCulture)).Append('>');
            }

            i += width - 1;
        }

        return visible?.ToString() ?? text;
    }

    private static bool IsVisible(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at) switch
    {
        UnicodeCategory.SpaceSeparator => text[at] == ' ',
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => !IsIgnorable(char.IsSurrogatePair(text, at) ? char.ConvertToUtf32(text, at) : text[at]),
    };

    /// <summary>
    /// Returns whether a code point is a letter, mark or symbol that has no visible form: a filler, a joiner or a variation selector.
    /// </summary>
    private static bool IsIgnorable(int codePoint) => codePoint
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF);
}
