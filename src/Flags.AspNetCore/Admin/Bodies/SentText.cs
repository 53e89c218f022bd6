using FeatureFlags.Manifest;

namespace FeatureFlags.AspNetCore;

/// <summary>What a request has sent, where an answer repeats it.</summary>
internal static class SentText
{
    private const int Longest = 100;

    /// <summary>The beginning of a long one, without characters that are invisible.</summary>
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
