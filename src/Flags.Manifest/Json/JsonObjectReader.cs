namespace FeatureFlags.Manifest;

/// <summary>Reads a JSON object that begins at the current position of the cursor.</summary>
internal static class JsonObjectReader
{
    public static JsonNode Read(JsonCursor cursor)
    {
        int errors = cursor.ErrorCount;
        int start = cursor.Position++;
        List<JsonMember>? members = null;

        cursor.SkipTrivia();
        while (!JsonRecovery.TryClose(cursor, start, '}'))
        {
            if (ReadMember(cursor) is { } member)
            {
                (members ??= []).Add(member);
            }

            int end = cursor.Position;
            cursor.SkipTrivia();
            ReadSeparator(cursor, end);
            cursor.SkipTrivia();
        }

        return new JsonNode(JsonKind.Object, TextRange.Between(start, cursor.Position))
        {
            Members = members ?? (IReadOnlyList<JsonMember>)[],
            IsValid = errors == cursor.ErrorCount,
        };
    }

    private static JsonMember? ReadMember(JsonCursor cursor)
    {
        int errors = cursor.ErrorCount;
        int start = cursor.Position;
        bool isNameClosed = true;
        bool isNameValid = true;
        string name;
        switch (cursor.Current)
        {
            case '"' or '\'':
                name = JsonStringReader.Read(cursor, out isNameClosed);
                isNameValid = errors == cursor.ErrorCount;
                break;
            case ',':
                cursor.Report(new TextRange(start, 1), "a name and a value are missing before this ','");
                return null;
            case '{' or '[' or ':':
                cursor.Report(new TextRange(start, 1), "a name in double quotes is expected here");
                JsonRecovery.SkipToSeparator(cursor);
                return null;
            default:
                TextRange word = cursor.TakeWord();
                name = cursor.Text.Substring(word.Start, word.Length);
                isNameValid = IsPlain(name);
                break;
        }

        var nameRange = TextRange.Between(start, cursor.Position);
        cursor.SkipTrivia();
        if (isNameClosed && cursor.Text[start] != '"')
        {
            cursor.Report(nameRange, "a name must be in double quotes");
            if (cursor.Current != ':')
            {
                JsonRecovery.SkipToSeparator(cursor);
                return null;
            }
        }

        if (!ReadColon(cursor, nameRange, isNameClosed))
        {
            return null;
        }

        JsonNode value = JsonValueReader.Read(cursor);
        return isNameValid ? new JsonMember(name, nameRange, value) : null;
    }

    /// <summary>
    /// Returns whether an unquoted word consists only of letters, digits and the characters <c>_</c>, <c>-</c>, <c>.</c> and <c>$</c>. The
    /// reader accepts such a word as a name and reports the missing quotes.
    /// </summary>
    private static bool IsPlain(string word)
    {
        foreach (char c in word)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or '$'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Reads the colon between a name and its value, and reports an error if the colon is missing or another character is in its place.
    /// Returns whether a value follows.
    /// </summary>
    private static bool ReadColon(JsonCursor cursor, TextRange name, bool isNameClosed)
    {
        switch (cursor.Current)
        {
            case ':':
                cursor.Position++;
                return true;
            case '=':
                cursor.Position++;
                cursor.Report(new TextRange(cursor.Position - 1, 1), "':' is expected here, not '='");
                return true;
            case ',' or '}' or ']' when isNameClosed:
                cursor.Report(new TextRange(name.End, 0), "':' and a value are missing after the name");
                return false;
            case ',' or '}' or ']':
                // The closing quote of the name is most likely missing, which was already reported.
                return false;
            case '\0' when cursor.AtEnd:
                cursor.ReportLast(new TextRange(cursor.Text.Length, 0), "the file ends where ':' and a value are expected");
                return false;
            case '"' or '{' or '[' or '-' or 't' or 'f' or 'n' or (>= '0' and <= '9'):
                if (isNameClosed)
                {
                    cursor.Report(new TextRange(name.End, 0), "':' is missing after the name");
                }

                return true;
            default:
                cursor.Report(new TextRange(name.End, 0), "':' is missing after the name");
                JsonRecovery.SkipToSeparator(cursor);
                return false;
        }
    }

    private static void ReadSeparator(JsonCursor cursor, int end)
    {
        switch (cursor.Current)
        {
            case ',':
                cursor.Position++;
                break;
            case '}' or ']' or '\0':
                break;
            case '"' or '\'':
                cursor.Report(new TextRange(end, 0), "',' is missing between two members");
                break;
            default:
                cursor.Report(new TextRange(cursor.Position, 1), "',' or '}' is expected here");
                JsonRecovery.SkipToSeparator(cursor);
                ReadSeparator(cursor, cursor.Position);
                break;
        }
    }
}
