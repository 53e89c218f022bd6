namespace FeatureFlags.Manifest;

/// <summary>Reads a JSON array that begins at the current position of the cursor.</summary>
internal static class JsonArrayReader
{
    public static JsonNode Read(JsonCursor cursor)
    {
        int errors = cursor.ErrorCount;
        int start = cursor.Position++;
        List<JsonNode>? items = null;

        cursor.SkipTrivia();
        while (!JsonRecovery.TryClose(cursor, start, ']'))
        {
            JsonNode item = JsonValueReader.Read(cursor);
            (items ??= []).Add(item);
            int end = cursor.Position;
            cursor.SkipTrivia();
            ReadSeparator(cursor, end);
            cursor.SkipTrivia();
        }

        return new JsonNode(JsonKind.Array, TextRange.Between(start, cursor.Position))
        {
            Items = items ?? (IReadOnlyList<JsonNode>)[],
            IsValid = errors == cursor.ErrorCount,
        };
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
            case ':':
                cursor.Report(new TextRange(cursor.Position, 1), "an array contains values without names: ',' or ']' is expected here");
                JsonRecovery.SkipToSeparator(cursor);
                ReadSeparator(cursor, cursor.Position);
                break;
            default:
                cursor.Report(new TextRange(end, 0), "',' is missing between two values");
                break;
        }
    }
}
