using FeatureFlags.Manifest;

namespace FeatureFlags.AspNetCore;

/// <summary>Prepares input of a request for a response that repeats it.</summary>
internal static class SentText
{
    private const int Longest = 100;

    /// <summary>Returns the beginning of a long string. Invisible characters are replaced by their code points.</summary>
    public static string Cut(string text, int longest = Longest)
    {
        if (text.Length <= longest)
        {
            return Excerpt.Visible(text);
        }

        int end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return Excerpt.Visible(text[..end]) + "…";
    }
}
