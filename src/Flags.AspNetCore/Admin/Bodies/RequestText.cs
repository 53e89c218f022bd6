using FeatureFlags.Manifest;

namespace FeatureFlags.AspNetCore;

/// <summary>Prepares strings from a request for use in a response.</summary>
internal static class RequestText
{
    private const int MaxLength = 100;

    /// <summary>
    /// Returns a string that is safe to display: it is truncated if it is too long, and each invisible character is replaced by its
    /// code point.
    /// </summary>
    public static string Cut(string text, int maxLength = MaxLength)
    {
        if (text.Length <= maxLength)
        {
            return Excerpt.Visible(text);
        }

        int end = char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength;
        return Excerpt.Visible(text[..end]) + "…";
    }
}
