namespace FeatureFlags.Manifest;

/// <summary>Writes a manifest model as minified JSON. Reading this JSON as a manifest returns an equal model.</summary>
internal static class ManifestWriter
{
    public static string Write(ManifestModel model)
    {
        var json = new JsonWriter();
        json.Open("{").Name("flags").Open("{");
        foreach (FlagModel flag in model.Flags)
        {
            json.Name(flag.Name);
            WriteFlag(json, flag);
        }

        json.Close("}");
        if (model.Segments.Count > 0)
        {
            TargetingWriter.Write(json.Name("segments"), model.Segments);
        }

        return json.Close("}").ToString();
    }

    private static void WriteFlag(JsonWriter json, FlagModel flag)
    {
        json.Open("{").Name("flagType").Text(FlagTypes.NameOf(flag.Shape.Type));
        WriteText(json, "typeName", flag.TypeName);
        WriteVariants(json, flag);
        WriteSchema(json, flag.Shape.Schema);
        WriteValue(json, "defaultValue", flag.Default);
        WriteValue(json, "minimum", flag.Shape.Minimum);
        WriteValue(json, "maximum", flag.Shape.Maximum);
        WriteText(json, "pattern", flag.Shape.Pattern);
        WriteValue(json, "maxLength", flag.Shape.MaxLength is { } length ? new FlagValue.Integer(length) : null);
        WriteValue(json, "retired", flag.Retired);
        WriteText(json, "description", flag.Description);
        WriteText(json, "owner", flag.Owner);
        WriteText(json, "ticket", flag.Ticket);
        WriteText(json, "created", flag.Created);
        WriteText(json, "expires", flag.Expires);
        WriteTrue(json, "permanent", flag.Permanent);
        WriteTexts(json, "tags", flag.Tags);
        WriteTexts(json, "access", flag.Access);
        WriteTrue(json, "sensitive", flag.Sensitive);
        WriteTrue(json, "protected", flag.Protected);
        WriteText(json, "salt", flag.Salt);
        WriteText(json, "bucketBy", flag.BucketBy);
        json.Close("}");
    }

    private static void WriteVariants(JsonWriter json, FlagModel flag)
    {
        if (flag.Payloads.Count > 0)
        {
            json.Name("variants").Open("{");
            for (int i = 0; i < flag.Payloads.Count; i++)
            {
                json.Name(flag.Shape.Variants[i]).Raw(flag.Payloads[i]);
            }

            json.Close("}");
            return;
        }

        WriteTexts(json, "variants", flag.Shape.Variants);
    }

    private static void WriteSchema(JsonWriter json, ObjectSchema? schema)
    {
        if (schema is not null)
        {
            SchemaWriter.Write(json.Name("schema"), schema);
        }
    }

    private static void WriteValue(JsonWriter json, string name, FlagValue? value)
    {
        if (value is not null)
        {
            SettingWriter.Write(json.Name(name), value);
        }
    }

    private static void WriteText(JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.Name(name).Text(text);
        }
    }

    private static void WriteTexts(JsonWriter json, string name, EquatableArray<string> texts)
    {
        if (texts.Count > 0)
        {
            json.Name(name).Texts(texts);
        }
    }

    private static void WriteTrue(JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.Name(name).Raw("true");
        }
    }
}
