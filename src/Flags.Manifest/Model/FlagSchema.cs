namespace FeatureFlags.Manifest;

/// <summary>
/// Reads the schema that describes the JSON values of an object flag, or the payloads of a variant flag. If the manifest declares no
/// schema, the schema is inferred from the values.
/// </summary>
internal static class FlagSchema
{
    /// <summary>Returns the schema of an object flag, or <c>null</c> if the schema has errors.</summary>
    public static ObjectSchema? Read(FlagProperties properties)
    {
        if (properties.Has("schema"))
        {
            return ReadDeclared(properties);
        }

        return properties.Find("defaultValue") is { Kind: JsonKind.Object } value ? Infer(properties, "defaultValue", [value]) : null;
    }

    /// <summary>
    /// Returns the schema of the payloads of a variant flag, which is inferred from the payloads if the manifest declares no schema.
    /// Returns <c>null</c> if the schema has errors.
    /// </summary>
    public static ObjectSchema? ReadForPayloads(FlagProperties properties, IReadOnlyList<JsonNode> payloads) =>
        properties.Has("schema") ? ReadDeclared(properties) : Infer(properties, "variants", payloads);

    private static ObjectSchema? ReadDeclared(FlagProperties properties) =>
        properties.Find("schema") is { } schema
            ? ObjectSchemaReader.Read(schema, (at, error) => properties.Report("schema", at, error))
            : null;

    private static ObjectSchema? Infer(FlagProperties properties, string property, IReadOnlyList<JsonNode> values) =>
        SchemaInference.Find(values, (at, error) => properties.Report(property, at, error));
}
