using FeatureFlags.Manifest;

namespace FeatureFlags.AspNetCore;

/// <summary>Makes strings from a request safe to include in an error message of the response.</summary>
internal static class RequestText
{
    private const int MaxLength = 100;

    /// <summary>
    /// Returns a string that is safe to display. A long string is truncated, and each invisible character is replaced by its code
    /// point.
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
