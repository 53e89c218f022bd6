namespace FeatureFlags.Manifest;

/// <summary>Reads what the values of an object flag, or the payloads of a variant flag, must be. Where nothing says so, the values tell.</summary>
internal static class FlagSchema
{
    /// <summary>The schema of an object flag; null when there is something wrong with it.</summary>
    public static ObjectSchema? Read(FlagProperties properties)
    {
        if (properties.Has("schema"))
        {
            return ReadDeclared(properties);
        }

        return properties.Find("defaultValue") is { Kind: JsonKind.Object } value ? Infer(properties, "defaultValue", [value]) : null;
    }

    /// <summary>The schema of payloads; null when there is something wrong with it.</summary>
    public static ObjectSchema? ReadForPayloads(FlagProperties properties, IReadOnlyList<JsonNode> payloads) =>
        properties.Has("schema") ? ReadDeclared(properties) : Infer(properties, "variants", payloads);

    private static ObjectSchema? ReadDeclared(FlagProperties properties) =>
        properties.Find("schema") is { } schema ? ObjectSchemaReader.Read(schema, (at, error) => properties.Report("schema", at, error)) : null;

    private static ObjectSchema? Infer(FlagProperties properties, string property, IReadOnlyList<JsonNode> values) =>
        SchemaInference.Find(values, (at, error) => properties.Report(property, at, error));
}
