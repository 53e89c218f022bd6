namespace FeatureFlags.Manifest;

/// <summary>Converts error phrases to sentences.</summary>
internal static class Sentence
{
    /// <summary>Ends a phrase with a period, unless it already ends with a period, question mark or exclamation mark.</summary>
    public static string End(string phrase) => phrase.Length > 0 && phrase[phrase.Length - 1] is '.' or '?' or '!' ? phrase : phrase + ".";
}
