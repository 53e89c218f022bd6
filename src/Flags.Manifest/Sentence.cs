namespace FeatureFlags.Manifest;

/// <summary>Makes a sentence of the phrase that says what is wrong.</summary>
internal static class Sentence
{
    /// <summary>Ends a phrase with a period, unless it ends a sentence already: a hint ends with a question mark.</summary>
    public static string End(string phrase) => phrase.Length > 0 && phrase[phrase.Length - 1] is '.' or '?' or '!' ? phrase : phrase + ".";
}
