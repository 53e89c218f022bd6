using System.Globalization;
using System.Text;

namespace FeatureFlags.Generator;

/// <summary>Escapes strings from the manifest for XML documentation comments.</summary>
internal static class XmlText
{
    private static readonly char[] s_lineEnds = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>Returns the lines of a string, escaped for XML and without blank lines at the start and end.</summary>
    public static string[] Lines(string text) =>
        [.. text.Trim().Replace("\r\n", "\n").Split(s_lineEnds).Select(line => Escape(line.TrimEnd()))];

    /// <summary>Returns a string as one line that is escaped for XML.</summary>
    public static string Line(string text) => string.Join(" ", Lines(text).Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string Escape(string line)
    {
        var xml = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            _ = c switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '\t' => xml.Append(' '),
                _ when Characters.IsPlain(c) => xml.Append(c),
                _ when char.IsSurrogatePair(line, i) => xml.Append(c).Append(line[++i]),
                _ when IsXml(c) => xml.Append("&#x").Append(((int)c).ToString("x", CultureInfo.InvariantCulture)).Append(';'),
                _ => xml.Append('\ufffd'),
            };
        }

        return xml.ToString();
    }

    // XML 1.0 cannot represent the excluded characters, not even as a character reference.
    private static bool IsXml(char c) => c is >= ' ' and not ((>= '\ud800' and <= '\udfff') or '\ufffe' or '\uffff');
}
