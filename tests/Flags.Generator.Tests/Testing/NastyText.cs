using System.Text;

namespace FeatureFlags.Generator.Tests;

/// <summary>Makes text of what is hard to write: in C#, in XML, in the table, in JSON. The same for the same seed.</summary>
internal sealed class NastyText(int seed)
{
    private static readonly string[] s_pieces =
    [
        "\"", "\\", "'", "{", "}", "{0}", "$", "@", "<", ">", "&", "&amp;", "]]>", "--", "-->", "*/", "//", "///", "</summary>", "</c>", "<c>",
        "\0", "\u0001", "\b", "\t", "\n", "\r", "\r\n", "\u001b", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u061c", "\u200d", "\u200f", "\u2028", "\u2029",
        "\u202e", "\u2066", "\ufeff", "\ufdd0", "\ufffd", "\ufffe", "\uffff", "\U0001F600", "\U0010FFFF", "\U000E0001", "é", "e\u0301", "İ", "ı", "ß", "漢", "\\n", "\\u0041", "\"\"\"",
        " ", "  ", "#if X", "#pragma", "a", "Z", "9", ",", ";", "|", "=", "\t=\t", "%",
    ];

    private readonly Random _random = new(seed);

    public string Next(int maxPieces = 12)
    {
        StringBuilder text = new();
        for (int i = _random.Next(maxPieces + 1); i > 0; i--)
        {
            // Any character of the plane, at times: but no half of a surrogate pair, which no file can hold.
            char any = (char)_random.Next(0x10000);
            text.Append(_random.Next(4) == 0 && !char.IsSurrogate(any) ? any.ToString() : s_pieces[_random.Next(s_pieces.Length)]);
        }

        return text.ToString();
    }
}
