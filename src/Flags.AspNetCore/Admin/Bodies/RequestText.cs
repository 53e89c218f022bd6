using FeatureFlags.Manifest;

namespace FeatureFlags.AspNetCore;

/// <summary>Prepares input of a request for a response that repeats it.</summary>
internal static class RequestText
{
    private const int MaxLength = 100;

    /// <summary>Returns the beginning of a long string. Invisible characters are replaced by their code points.</summary>
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
