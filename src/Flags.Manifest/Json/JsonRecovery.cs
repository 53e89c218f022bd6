namespace FeatureFlags.Manifest;

/// <summary>Finds the position at which <see cref="JsonReader"/> can continue after an error.</summary>
internal static class JsonRecovery
{
    /// <summary>
    /// Returns whether the current object or array, which began at <paramref name="start"/>, ends at the current position. A wrong or
    /// missing closing bracket is reported and treated as the end.
    /// </summary>
    public static bool TryClose(JsonCursor cursor, int start, char bracket)
    {
        if (cursor.AtEnd)
        {
            int line = TextPosition.Of(cursor.Text, start).Line;
            cursor.ReportLast(
                new TextRange(cursor.Text.Length, 0),
                $"the file ends, and the '{cursor.Text[start]}' of line {line} is not closed: '{bracket}' is missing");
            return true;
        }

        char current = cursor.Current;
        if (current == bracket)
        {
            cursor.Position++;
            return true;
        }

        if (current is not ('}' or ']'))
        {
            return false;
        }

        var range = new TextRange(cursor.Position, 1);
        if (cursor.IsMuted)
        {
            cursor.Position++;
        }
        else if (cursor.Depth == 1 || CountClosing(cursor.Text, cursor.Position) >= cursor.Depth)
        {
            cursor.Position++;
            cursor.Report(
                range,
                $"the '{cursor.Text[start]}' of line {TextPosition.Of(cursor.Text, start).Line} "
                + $"is closed by '{bracket}', not by '{current}'");
        }
        else
        {
            cursor.Report(range, $"'{bracket}' is missing before this '{current}'");
        }

        return true;
    }

    /// <summary>Moves the cursor to the next comma or closing bracket. The method reports no errors for the skipped text.</summary>
    public static void SkipToSeparator(JsonCursor cursor)
    {
        bool wasMuted = cursor.IsMuted;
        cursor.IsMuted = true;
        cursor.SkipTrivia();
        while (!cursor.AtEnd && cursor.Current is not (',' or '}' or ']'))
        {
            JsonValueReader.Read(cursor);
            cursor.SkipTrivia();
        }

        cursor.IsMuted = wasMuted;
    }

    /// <summary>
    /// Moves the cursor past an object or array that is nested too deeply. The method uses no recursion, so it cannot overflow the stack.
    /// </summary>
    public static void SkipBrackets(JsonCursor cursor)
    {
        bool wasMuted = cursor.IsMuted;
        cursor.IsMuted = true;
        int open = 0;
        do
        {
            switch (cursor.Current)
            {
                case '{' or '[':
                    open++;
                    cursor.Position++;
                    break;
                case '}' or ']':
                    open--;
                    cursor.Position++;
                    break;
                case '"':
                    JsonStringReader.Read(cursor, out _);
                    break;
                default:
                    cursor.Position++;
                    break;
            }

            cursor.SkipTrivia();
        }
        while (open > 0 && !cursor.AtEnd);

        cursor.IsMuted = wasMuted;
        if (open > 0)
        {
            cursor.Stop();
        }
    }

    /// <summary>
    /// Returns the number of closing brackets minus the number of opening brackets in the rest of the text. The caller uses it to decide
    /// whether a closing bracket is missing or has the wrong kind.
    /// </summary>
    private static int CountClosing(string text, int start)
    {
        int count = 0;
        bool inString = false;
        for (int i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when inString:
                    i++;
                    break;
                case '"':
                    inString = !inString;
                    break;
                case '\n':
                    inString = false;
                    break;
                case '}' or ']' when !inString:
                    count++;
                    break;
                case '{' or '[' when !inString:
                    count--;
                    break;
            }
        }

        return count;
    }
}
