using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace FeatureFlags.Generator;

/// <summary>
/// Formats generated code from an interpolated raw string. If an inserted string has several lines, all lines get the indentation of
/// the first line. If an inserted list of lines is empty, the whole line of the placeholder is removed.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct SourceTemplate
{
    private readonly StringBuilder _text;

    public SourceTemplate(int literalLength, int holes) => _text = new StringBuilder(literalLength + (holes * 32));

    /// <summary>
    /// Returns the formatted code. Its lines end with <c>\n</c>, even if the source files of the generator have other line endings.
    /// </summary>
    public static string Format(SourceTemplate template) => template._text.ToString();

    public void AppendLiteral(string literal) => _text.Append(literal.Replace("\r", ""));

    public void AppendFormatted(int number) => _text.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(string text)
    {
        string indent = Indent();
        string[] lines = text.Split('\n');
        _text.Append(lines[0]);
        foreach (string line in lines.Skip(1))
        {
            _text.Append('\n').Append(line.Length == 0 ? "" : indent).Append(line);
        }
    }

    public void AppendFormatted(IEnumerable<string> lines)
    {
        string text = string.Join("\n", lines);
        if (text.Length == 0)
        {
            _text.Length -= Math.Min(_text.Length, Indent().Length + 1);
            return;
        }

        AppendFormatted(text);
    }

    private string Indent()
    {
        int start = _text.Length;
        while (start > 0 && _text[start - 1] != '\n')
        {
            start--;
        }

        int end = start;
        while (end < _text.Length && _text[end] == ' ')
        {
            end++;
        }

        return new string(' ', end - start);
    }
}
