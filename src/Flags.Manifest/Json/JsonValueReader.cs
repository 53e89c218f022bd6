namespace FeatureFlags.Manifest;

/// <summary>Reads a JSON value of any kind that begins at the current position of the cursor.</summary>
internal static class JsonValueReader
{
    public const int MaxDepth = 64;

    public static JsonNode Read(JsonCursor cursor)
    {
        cursor.SkipTrivia();
        if (cursor.Current == ':')
        {
            SkipColons(cursor);
        }

        if (cursor.AtEnd)
        {
            cursor.ReportLast(new TextRange(cursor.Text.Length, 0), "the file ends where a value is expected");
            return Broken(new TextRange(cursor.Text.Length, 0));
        }

        switch (cursor.Current)
        {
            case '{' or '[':
                return ReadContainer(cursor);
            case '"' or '\'':
                return ReadString(cursor);
            case ',' or '}' or ']':
                var missing = new TextRange(cursor.Position, 1);
                cursor.Report(missing, $"a value is missing before this '{cursor.Text[missing.Start]}'");
                return Broken(missing);
            default:
                return ReadWord(cursor);
        }
    }

    public static JsonNode Broken(TextRange range) => new(JsonKind.Broken, range) { IsValid = false };

    private static void SkipColons(JsonCursor cursor)
    {
        var extra = new TextRange(cursor.Position, 1);
        while (cursor.Current == ':')
        {
            cursor.Position++;
            cursor.SkipTrivia();
        }

        cursor.Report(extra, "this ':' is superfluous: remove the colon");
    }

    private static JsonNode ReadContainer(JsonCursor cursor)
    {
        if (cursor.Depth == MaxDepth)
        {
            var bracket = new TextRange(cursor.Position, 1);
            cursor.Report(bracket, $"objects and arrays are nested more than {MaxDepth} levels deep");
            JsonRecovery.SkipBrackets(cursor);
            return Broken(bracket);
        }

        cursor.Depth++;
        JsonNode node = cursor.Current == '{' ? JsonObjectReader.Read(cursor) : JsonArrayReader.Read(cursor);
        cursor.Depth--;
        return node;
    }

    private static JsonNode ReadString(JsonCursor cursor)
    {
        int errors = cursor.ErrorCount;
        int start = cursor.Position;
        bool isSingleQuoted = cursor.Current == '\'';
        string text = JsonStringReader.Read(cursor, out bool isClosed);
        var range = TextRange.Between(start, cursor.Position);
        if (isSingleQuoted && isClosed)
        {
            cursor.Report(range, "a string must be in double quotes");
        }

        return new JsonNode(JsonKind.String, range) { Text = text, IsValid = errors == cursor.ErrorCount };
    }

    private static JsonNode ReadWord(JsonCursor cursor)
    {
        TextRange range = cursor.TakeWord();
        string word = cursor.Text.Substring(range.Start, range.Length);
        switch (word)
        {
            case "true":
                return new JsonNode(JsonKind.True, range);
            case "false":
                return new JsonNode(JsonKind.False, range);
            case "null":
                return new JsonNode(JsonKind.Null, range);
        }

        bool isNumber = word[0] is (>= '0' and <= '9') or '-' or '+' or '.';
        string? error = isNumber ? JsonNumber.Check(word) : ExplainWord(word);
        if (error is null)
        {
            return new JsonNode(JsonKind.Number, range) { Text = word };
        }

        cursor.Report(range, error);
        return Broken(range);
    }

    private static string ExplainWord(string word) => word.ToLowerInvariant() switch
    {
        "true" or "false" or "null" => $"'{word}' must be in lower case: {word.ToLowerInvariant()}",
        "nan" or "infinity" => $"'{word}' is not a number in JSON",
        _ => $"{Excerpt.Quoted(word)} is not a value: a string must be in double quotes",
    };
}
