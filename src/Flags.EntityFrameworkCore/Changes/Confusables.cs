namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Replaces letters of other alphabets with the Latin letters of the same appearance, based on Unicode's list of confusable
/// characters (TR39). Ids that only look equal become equal, even if each id uses only one alphabet and
/// <see cref="UnicodeScripts"/> therefore accepts it.
/// </summary>
internal static class Confusables
{
    /// <summary>
    /// Pairs of a Cyrillic, Greek, Armenian or Cherokee capital letter and the Latin letter that it looks like.
    /// </summary>
    private const string UpperPairs =
        "\u0410A\u0412B\u0415E\u0405S\u0406I\u0408J\u041AK\u041CM\u041DH\u041EO\u0420P"
        + "\u0421C\u0422T\u0423Y\u0425X\u0500D\u051AQ\u051CW\u04BAH"
        + "\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK\u039CM\u039DN\u039FO\u03A1P\u03A4T\u03A5Y\u03A7X"
        + "\u054DU\u0555O\u054FS\u053CL"
        + "\u13A0D\u13A1R\u13A2T\u13AAA\u13ABJ\u13ACE\u13B3W\u13B7M\u13BBH\u13B6G\u13C3Z"
        + "\u13D2R\u13DAS\u13D9V\u13DEL\u13DFC\u13E2P\u13E6K\u13F4B";

    /// <summary>Pairs of a Cyrillic, Greek, Armenian or phonetic small letter and the Latin letter that it looks like.</summary>
    private const string LowerPairs =
        "\u0430a\u0441c\u0501d\u0435e\u04BBh\u0456i\u0458j\u04CFl\u043Ak\u043Eo\u0440p"
        + "\u051Bq\u0455s\u051Dw\u0445x\u0443y\u0432b\u0433r\u0438u\u043Fn"
        + "\u03B1a\u03B3y\u03B9i\u03BAk\u03BDv\u03BFo\u03C1p\u03C3o\u03C5u\u03C9w\u03C7x\u03F2c\u03F3j\u03B5e\u03B7n\u03C4t"
        + "\u0585o\u057Du\u0570h\u0578n\u0566q\u0581g"
        + "\u0251a\u0261g\u0131i\u0237j";

    /// <summary>
    /// Converts a string to upper case, and replaces letters of other alphabets with Latin capital letters of the same
    /// appearance.
    /// </summary>
    public static string Upper(string text) => Replace(text.ToUpperInvariant(), UpperPairs);

    /// <summary>
    /// Converts a string to lower case, and replaces letters of other alphabets with Latin small letters of the same appearance.
    /// </summary>
    public static string Lower(string text) => Replace(text.ToLowerInvariant(), LowerPairs);

    private static string Replace(string text, string pairs) => string.Concat(text.Select(letter =>
        pairs.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at && at % 2 == 0 ? pairs[at + 1] : letter));
}
