using System.Globalization;

namespace FeatureFlags.Manifest;

/// <summary>Writes a schema as JSON. Reading this JSON returns an equal schema.</summary>
internal static class SchemaWriter
{
    public static string Write(ObjectSchema schema)
    {
        var json = new JsonWriter();
        Write(json, schema);
        return json.ToString();
    }

    public static void Write(JsonWriter json, ObjectSchema schema)
    {
        json.Open("{").Name("type").Text(TypeOf(schema.Kind));
        WriteText(json, "description", schema.Description);
        WriteRaw(json, "default", schema.Default);
        switch (schema.Kind)
        {
            case SchemaKind.Object:
                WriteProperties(json, schema.Properties);
                break;
            case SchemaKind.Array:
                Write(json.Name("items"), schema.Items!);
                WriteCount(json, "minItems", schema.MinItems);
                WriteCount(json, "maxItems", schema.MaxItems);
                break;
            case SchemaKind.Enum:
                json.Name("enum").Texts(schema.Choices);
                break;
            default:
                WriteLimits(json, schema);
                break;
        }

        json.Close("}");
    }

    private static string TypeOf(SchemaKind kind) => kind switch
    {
        SchemaKind.Object => "object",
        SchemaKind.Array => "array",
        SchemaKind.Boolean => "boolean",
        SchemaKind.Integer => "integer",
        SchemaKind.Number => "number",
        _ => "string",
    };

    private static void WriteProperties(JsonWriter json, EquatableArray<SchemaProperty> properties)
    {
        if (properties.Count == 0)
        {
            return;
        }

        json.Name("properties").Open("{");
        foreach (SchemaProperty property in properties)
        {
            Write(json.Name(property.Name), property.Schema);
        }

        json.Close("}");
        string[] required = [.. properties.Where(property => property.IsRequired).Select(property => property.Name)];
        if (required.Length > 0)
        {
            json.Name("required").Texts(new EquatableArray<string>(required));
        }
    }

    private static void WriteLimits(JsonWriter json, ObjectSchema schema)
    {
        string? format = schema.Kind switch
        {
            SchemaKind.DateTime => "date-time",
            SchemaKind.Uri => "uri",
            SchemaKind.Integer when schema.Limits.IsInt64 => "int64",
            _ => null,
        };
        WriteText(json, "format", format);
        WriteRaw(json, "minimum", schema.Limits.Minimum is { } minimum ? SettingWriter.Write(minimum) : null);
        WriteRaw(json, "maximum", schema.Limits.Maximum is { } maximum ? SettingWriter.Write(maximum) : null);
        WriteText(json, "pattern", schema.Limits.Pattern);
        WriteCount(json, "minLength", schema.MinLength);
        WriteCount(json, "maxLength", schema.Limits.MaxLength);
    }

    private static void WriteText(JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.Name(name).Text(text);
        }
    }

    private static void WriteRaw(JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.Name(name).Raw(value);
        }
    }

    private static void WriteCount(JsonWriter json, string name, int? count) =>
        WriteRaw(json, name, count?.ToString(CultureInfo.InvariantCulture));
}
