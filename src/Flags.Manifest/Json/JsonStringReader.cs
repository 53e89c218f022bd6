using System.Text;

namespace FeatureFlags.Manifest;

/// <summary>
/// Reads a JSON string that begins at the current position of the cursor. A string in single quotes is also read, but is reported as an
/// error.
/// </summary>
internal static class JsonStringReader
{
    /// <summary>
    /// Reads the string, moves the cursor past it, and returns its content with escape sequences decoded. <paramref name="isClosed"/> is
    /// false if the closing quote is missing.
    /// </summary>
    public static string Read(JsonCursor cursor, out bool isClosed)
    {
        string text = cursor.Text;
        char quote = cursor.Current;
        int start = cursor.Position;
        int position = start + 1;
        int copied = position;
        StringBuilder? unescaped = null;

        while (position < text.Length && text[position] is not ('\n' or '\r') && text[position] != quote)
        {
            if (text[position] != '\\')
            {
                position = CheckRaw(cursor, position);
                continue;
            }

            unescaped ??= new StringBuilder();
            unescaped.Append(text, copied, position - copied);
            position = ReadEscape(cursor, position, unescaped);
            copied = position;
        }

        isClosed = position < text.Length && text[position] == quote;
        int end = isClosed ? position : WithoutPunctuation(text, start + 1, position);
        if (isClosed)
        {
            cursor.Position = end + 1;
        }
        else
        {
            ReportUnclosed(cursor, TextRange.Between(start, end), position);
        }

        if (unescaped is null)
        {
            return text.Substring(start + 1, end - start - 1);
        }

        return end > copied ? unescaped.Append(text, copied, end - copied).ToString() : unescaped.ToString();
    }

    private static void ReportUnclosed(JsonCursor cursor, TextRange range, int stoppedAt)
    {
        string message = $"the string is not closed: {cursor.Text[range.Start]} is missing before the end of the line";
        cursor.Position = range.End;
        if (stoppedAt == cursor.Text.Length)
        {
            // The file ends inside the string, so all errors after this one have the same cause.
            cursor.ReportLast(range, message);
        }
        else
        {
            cursor.Report(range, message);
        }
    }

    /// <summary>
    /// Returns the position at which a string without a closing quote probably ends. White space, commas and brackets at the end of the
    /// line are excluded, because they probably belong to the JSON after the string.
    /// </summary>
    private static int WithoutPunctuation(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\t' or ',' or '{' or '}' or '[' or ']')
        {
            end--;
        }

        return end;
    }

    private static int CheckRaw(JsonCursor cursor, int position)
    {
        char c = cursor.Text[position];
        if (char.IsHighSurrogate(c) && position + 1 < cursor.Text.Length && char.IsLowSurrogate(cursor.Text[position + 1]))
        {
            return position + 2;
        }

        if (c < ' ')
        {
            string escape = c == '\t' ? "\\t" : $"\\u{(int)c:x4}";
            cursor.Report(
                new TextRange(position, 1), $"a string must not contain the control character U+{(int)c:X4}: write {escape}");
        }
        else if (char.IsSurrogate(c))
        {
            cursor.Report(new TextRange(position, 1), $"half of a surrogate pair (U+{(int)c:X4}) is not a character");
        }

        return position + 1;
    }

    private static int ReadEscape(JsonCursor cursor, int start, StringBuilder unescaped)
    {
        string text = cursor.Text;
        char escaped = start + 1 < text.Length ? text[start + 1] : '\n';
        switch (escaped)
        {
            case '"' or '\\' or '/':
                unescaped.Append(escaped);
                return start + 2;
            case 'b':
                unescaped.Append('\b');
                return start + 2;
            case 'f':
                unescaped.Append('\f');
                return start + 2;
            case 'n':
                unescaped.Append('\n');
                return start + 2;
            case 'r':
                unescaped.Append('\r');
                return start + 2;
            case 't':
                unescaped.Append('\t');
                return start + 2;
            case 'u':
                return ReadUnicodeEscape(cursor, start, unescaped);
            case '\n' or '\r':
                // The string ends here with its line. The caller reports that it is not closed.
                return start + 1;
            default:
                cursor.Report(
                    new TextRange(start, 2),
                    $"'\\{Excerpt.Of(escaped.ToString())}' is not an escape sequence: write \\\\ for a backslash");
                return start + 2;
        }
    }

    private static int ReadUnicodeEscape(JsonCursor cursor, int start, StringBuilder unescaped)
    {
        string text = cursor.Text;
        if (!TryReadHex(text, start, out char unit, out int end))
        {
            cursor.Report(TextRange.Between(start, end), "'\\u' needs four hexadecimal digits");
            return end;
        }

        if (char.IsHighSurrogate(unit) && TryReadHex(text, end, out char low, out int pairEnd) && char.IsLowSurrogate(low))
        {
            unescaped.Append(unit).Append(low);
            return pairEnd;
        }

        if (char.IsSurrogate(unit))
        {
            cursor.Report(
                TextRange.Between(start, end), $"half of a surrogate pair ({text.Substring(start, end - start)}) is not a character");
            return end;
        }

        unescaped.Append(unit);
        return end;
    }

    private static bool TryReadHex(string text, int start, out char unit, out int end)
    {
        unit = '\0';
        end = start;
        if (start + 1 >= text.Length || text[start] != '\\' || text[start + 1] != 'u')
        {
            return false;
        }

        for (end = start + 2; end < start + 6; end++)
        {
            int digit = end < text.Length ? HexDigit(text[end]) : -1;
            if (digit < 0)
            {
                return false;
            }

            unit = (char)((unit << 4) | digit);
        }

        return true;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
