namespace FeatureFlags.Manifest;

/// <summary>Reads the schemas of strings, numbers, Booleans and enums.</summary>
internal static class ScalarSchemas
{
    public static SchemaKind? KindOfString(SchemaKeywords keywords)
    {
        if (keywords.Find("enum") is not null)
        {
            return SchemaKind.Enum;
        }

        switch (keywords.Text("format"))
        {
            case null:
                return SchemaKind.String;
            case "date-time":
                return SchemaKind.DateTime;
            case "uri":
                return SchemaKind.Uri;
            case string format:
                keywords.Report(
                    keywords.Find("format")!.Range,
                    $"the format {Excerpt.Quoted(format)} is not supported: a string supports 'date-time' and 'uri'");
                return null;
        }
    }

    public static ObjectSchema Read(ObjectSchema schema, SchemaKeywords keywords)
    {
        switch (schema.Kind)
        {
            case SchemaKind.Boolean:
                keywords.ReportOthers("the type 'boolean'");
                return schema with { Limits = new FlagShape(FlagType.Boolean) };
            case SchemaKind.Integer:
                keywords.ReportOthers("the type 'integer'", "minimum", "maximum", "format");
                return schema with { Limits = ReadInteger(keywords) };
            case SchemaKind.Number:
                keywords.ReportOthers("the type 'number'", "minimum", "maximum");
                return schema with { Limits = WithRange(new FlagShape(FlagType.Float), keywords) };
            case SchemaKind.Enum:
                keywords.ReportOthers("'enum'", "enum");
                return schema with { Limits = new FlagShape(FlagType.String), Choices = ReadChoices(keywords) };
            default:
                keywords.ReportOthers("the type 'string'", "enum", "format", "pattern", "minLength", "maxLength");
                return ReadString(schema, keywords);
        }
    }

    /// <summary>
    /// Returns the limits of an integer property. The integer has 64 bits if its limits, its default or its format require them.
    /// </summary>
    private static FlagShape ReadInteger(SchemaKeywords keywords)
    {
        FlagShape shape = WithRange(new FlagShape(FlagType.Integer) { IsInt64 = true }, keywords);
        string? format = keywords.Text("format");
        if (format is not (null or "int64"))
        {
            keywords.Report(
                keywords.Find("format")!.Range,
                $"the format {Excerpt.Quoted(format)} is not supported: an integer supports 'int64'");
        }

        FlagValue? value = null;
        if (keywords.Find("default") is { } node)
        {
            FlagValueReader.TryRead(shape, node, out value, out _, out _);
        }

        return shape with
        {
            IsInt64 = format is not null
                || NumberRules.NeedsInt64(value)
                || NumberRules.NeedsInt64(shape.Minimum)
                || NumberRules.NeedsInt64(shape.Maximum),
        };
    }

    private static FlagShape WithRange(FlagShape shape, SchemaKeywords keywords)
    {
        shape = shape with { Minimum = keywords.Number("minimum", shape), Maximum = keywords.Number("maximum", shape) };
        if (NumberRules.IsEmptyRange(shape))
        {
            keywords.Report(keywords.Find("maximum")!.Range, "'maximum' is less than 'minimum', so no value is valid");
        }

        return shape;
    }

    private static ObjectSchema ReadString(ObjectSchema schema, SchemaKeywords keywords)
    {
        string? pattern = keywords.Text("pattern");
        if (pattern is not null && StringRules.CheckPattern(pattern) is { } error)
        {
            keywords.Report(keywords.Find("pattern")!.Range, "'pattern': " + error);
        }

        int? least = keywords.Count("minLength");
        int? most = keywords.Count("maxLength");
        if (least > most)
        {
            keywords.Report(keywords.Find("maxLength")!.Range, "'maxLength' is less than 'minLength', so no value is valid");
        }

        return schema with { Limits = new FlagShape(FlagType.String) { Pattern = pattern, MaxLength = most }, MinLength = least };
    }

    private static EquatableArray<string> ReadChoices(SchemaKeywords keywords)
    {
        var choices = new List<string>();
        SchemaNames names = new(StringComparer.Ordinal);
        JsonNode? list = keywords.Find("enum", JsonKind.Array, "an array of strings");
        if (list is { Items.Count: 0 })
        {
            keywords.Report(list.Range, "'enum' is empty, so no value is valid");
        }

        foreach (JsonNode item in list?.Items ?? [])
        {
            string? error = $"expected a string, found {item.Description}";
            if (item.Kind == JsonKind.String)
            {
                names.Add(item.Text, out error);
                choices.Add(item.Text);
            }

            if (error is not null)
            {
                keywords.Report(item.Range, "'enum': " + error);
            }
        }

        return new EquatableArray<string>(choices.ToArray());
    }
}
