namespace FeatureFlags.Manifest;

/// <summary>
/// Reads a schema that a manifest declares, in the subset of JSON Schema that maps to C# types. Unsupported keywords are reported as
/// errors.
/// </summary>
internal sealed class ObjectSchemaReader
{
    private const string Types = "object, array, string, integer, number, boolean";

    private static readonly string[] s_typeNames = Types.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    private readonly SchemaErrors _errors;

    private ObjectSchemaReader(SchemaErrors errors) => _errors = errors;

    /// <summary>Reads a schema whose root must be an object. Returns <c>null</c> and reports the errors if the schema is invalid.</summary>
    /// <param name="node">The schema as JSON.</param>
    /// <param name="report">The callback that receives the range and the message of each error.</param>
    public static ObjectSchema? Read(JsonNode node, Action<TextRange, string> report)
    {
        SchemaErrors errors = new(report);
        ObjectSchema? schema = new ObjectSchemaReader(errors).Read(node, "");
        if (schema is not null && schema.Kind != SchemaKind.Object)
        {
            errors.Add("", node.Find("type")?.Value.Range ?? node.Range, "the root schema must have the type 'object'");
        }

        return errors.Count == 0 ? schema : null;
    }

    private ObjectSchema? Read(JsonNode node, string path)
    {
        if (node.Kind != JsonKind.Object)
        {
            _errors.Add(path, node.Range, $"expected a schema as an object, found {node.Description}");
            return null;
        }

        int errors = _errors.Count;
        SchemaKeywords keywords = new(node, path, _errors);
        if (ReadKind(keywords) is not { } kind)
        {
            return null;
        }

        string? title = keywords.Text("title");
        ObjectSchema schema = new ObjectSchema(kind) { Description = keywords.Text("description") ?? title };
        schema = kind switch
        {
            SchemaKind.Object => ReadObject(schema, keywords),
            SchemaKind.Array => ReadArray(schema, keywords),
            _ => ScalarSchemas.Read(schema, keywords),
        };
        return errors == _errors.Count ? WithDefault(schema, keywords) : schema;
    }

    private static SchemaKind? ReadKind(SchemaKeywords keywords)
    {
        if (keywords.Find("type") is not { } type)
        {
            // A schema with 'enum' and without 'type' is an enum.
            if (keywords.Find("enum") is not null)
            {
                return SchemaKind.Enum;
            }

            keywords.Report(new TextRange(keywords.Range.Start, 1), $"'type' is missing: use one of {Types}");
            return null;
        }

        if (type.Kind != JsonKind.String)
        {
            keywords.Report(
                type.Range,
                $"'type' must be one of {Types}, found {type.Description}: leave an optional property out of 'required'");
            return null;
        }

        switch (type.Text)
        {
            case "object":
                return SchemaKind.Object;
            case "array":
                return SchemaKind.Array;
            case "integer":
                return SchemaKind.Integer;
            case "number":
                return SchemaKind.Number;
            case "boolean":
                return SchemaKind.Boolean;
            case "string":
                return ScalarSchemas.KindOfString(keywords);
            default:
                keywords.Report(
                    type.Range,
                    $"{Excerpt.Quoted(type.Text)} is not a supported type"
                    + $"{NearestName.Suggest(type.Text, s_typeNames, $": use one of {Types}")}");
                return null;
        }
    }

    private ObjectSchema ReadObject(ObjectSchema schema, SchemaKeywords keywords)
    {
        keywords.ReportOthers("the type 'object'", "properties", "required", "additionalProperties");
        if (keywords.Find("additionalProperties") is { } additional && additional.Kind != JsonKind.False)
        {
            keywords.Report(
                additional.Range, "'additionalProperties' can only be false, because undeclared properties are always rejected");
        }

        IReadOnlyList<JsonMember> members = keywords.Find("properties", JsonKind.Object, "an object")?.Members ?? [];
        HashSet<string> required = ReadRequired(keywords, members);
        SchemaNames names = new(StringComparer.OrdinalIgnoreCase);
        var properties = new List<SchemaProperty>(members.Count);
        foreach (JsonMember member in members)
        {
            string? identifier = names.Add(member.Name, out string? error);
            if (error is not null)
            {
                keywords.Report(member.NameRange, "the property " + error);
            }

            string path = keywords.Path.Length == 0 ? "properties." : keywords.Path + ".";
            if (Read(member.Value, path + Excerpt.Of(member.Name)) is { } property && identifier is not null)
            {
                properties.Add(new SchemaProperty(member.Name, identifier, property, required.Contains(member.Name)));
            }
        }

        return schema with { Properties = new EquatableArray<SchemaProperty>(properties.ToArray()) };
    }

    private static HashSet<string> ReadRequired(SchemaKeywords keywords, IReadOnlyList<JsonMember> properties)
    {
        var required = new HashSet<string>(StringComparer.Ordinal);
        if (keywords.Find("required", JsonKind.Array, "an array of names") is not { } names)
        {
            return required;
        }

        string[] declared = [.. properties.Select(property => property.Name)];
        var known = new HashSet<string>(declared, StringComparer.Ordinal);
        foreach (JsonNode name in names.Items)
        {
            string? error = name.Kind != JsonKind.String ? $"expected the name of a property, found {name.Description}"
                : !known.Contains(name.Text)
                    ? $"there is no property {Excerpt.Quoted(name.Text)}{NearestName.Suggest(name.Text, declared, "")}"
                : !required.Add(name.Text) ? $"{Excerpt.Quoted(name.Text)} appears twice"
                : null;
            if (error is not null)
            {
                keywords.Report(name.Range, "'required': " + error);
            }
        }

        return required;
    }

    private ObjectSchema ReadArray(ObjectSchema schema, SchemaKeywords keywords)
    {
        keywords.ReportOthers("the type 'array'", "items", "minItems", "maxItems");
        int? least = keywords.Count("minItems");
        int? most = keywords.Count("maxItems");
        if (least > most)
        {
            keywords.Report(keywords.Find("maxItems")!.Range, "'maxItems' is less than 'minItems', so no value is valid");
        }

        if (keywords.Find("items") is { } items)
        {
            return schema with { Items = Read(items, keywords.Path + "[]"), MinItems = least, MaxItems = most };
        }

        keywords.Report(new TextRange(keywords.Range.Start, 1), "'items' is missing: add the schema of the items");
        return schema;
    }

    private static ObjectSchema WithDefault(ObjectSchema schema, SchemaKeywords keywords)
    {
        if (keywords.Find("default") is not { } node)
        {
            return schema;
        }

        if (!ObjectRules.TryRead(schema, node, out string? json, out string? error, out TextRange at))
        {
            keywords.Report(at, "'default': " + error);
        }

        return schema with { Default = json };
    }
}
