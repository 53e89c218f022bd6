using System.Text;

namespace FeatureFlags.Generator.Tests;

/// <summary>Generates strings that need escaping in C#, XML, the table or JSON. Equal seeds give equal strings.</summary>
internal sealed class SpecialStringGenerator(int seed)
{
    private static readonly string[] s_pieces =
    [
        "\"", "\\", "'", "{", "}", "{0}", "$", "@", "<", ">", "&", "&amp;", "]]>", "--", "-->", "*/", "//", "///", "</summary>", "</c>",
        "<c>", "\0", "\u0001", "\b", "\t", "\n", "\r", "\r\n", "\u001b", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u061c", "\u200d",
        "\u200f", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufdd0", "\ufffd", "\ufffe", "\uffff", "\U0001F600", "\U0010FFFF",
        "\U000E0001", "é", "e\u0301", "İ", "ı", "ß", "漢", "\\n", "\\u0041", "\"\"\"", " ", "  ", "#if X", "#pragma", "a", "Z", "9",
        ",", ";", "|", "=", "\t=\t", "%",
    ];

    private readonly Random _random = new(seed);

    public string Next(int maxPieces = 12)
    {
        StringBuilder result = new();
        for (int i = _random.Next(maxPieces + 1); i > 0; i--)
        {
            // Sometimes any character of the basic plane, except lone surrogates, which a UTF-8 file cannot contain.
            char any = (char)_random.Next(0x10000);
            result.Append(_random.Next(4) == 0 && !char.IsSurrogate(any) ? any.ToString() : s_pieces[_random.Next(s_pieces.Length)]);
        }

        return result.ToString();
    }
}
