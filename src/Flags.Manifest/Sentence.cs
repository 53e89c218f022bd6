namespace FeatureFlags.Manifest;

/// <summary>Adds the final period to messages that are written without a period.</summary>
internal static class Sentence
{
    /// <summary>
    /// Returns the phrase with a period at its end, unless it already ends with a period, question mark or exclamation mark.
    /// </summary>
    public static string End(string phrase) => phrase.Length > 0 && phrase[phrase.Length - 1] is '.' or '?' or '!' ? phrase : phrase + ".";
}
