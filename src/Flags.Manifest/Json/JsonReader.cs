namespace FeatureFlags.Manifest;

/// <summary>
/// Reads JSON with comments and trailing commas in linear time. The reader never throws an exception. It continues after an error, so that
/// each mistake in the file is reported once.
/// </summary>
internal static class JsonReader
{
    /// <summary>The maximum length of a manifest, the JSON file that declares the flags, in UTF-16 code units.</summary>
    public const int MaxLength = 1_000_000;

    public static JsonNode Read(string text, JsonErrors errors, int maxLength = MaxLength)
    {
        if (text.Length > maxLength)
        {
            errors.Add(default, $"the JSON has {text.Length} characters: the maximum is {maxLength}");
            return JsonValueReader.Broken(default);
        }

        var cursor = new JsonCursor(text, errors);
        cursor.SkipTrivia();
        if (cursor.AtEnd)
        {
            cursor.Report(default, "the file is empty: write at least {}");
            return JsonValueReader.Broken(default);
        }

        JsonNode root = JsonValueReader.Read(cursor);
        cursor.SkipTrivia();
        if (!cursor.AtEnd)
        {
            ReportExtra(cursor);
        }

        return root;
    }

    private static void ReportExtra(JsonCursor cursor)
    {
        char extra = cursor.Current;
        TextRange range = cursor.TakeWord();
        cursor.ReportLast(
            new TextRange(range.Start, Math.Max(1, range.Length)),
            extra is '}' or ']'
                ? $"this '{extra}' has no matching opening bracket: remove the bracket"
                : "the file contains text after its closing bracket: remove the text");
    }
}
