namespace FeatureFlags.Manifest;

/// <summary>
/// Infers a schema from values if the manifest declares no schema. In the inferred schema, every property is required and has the type of
/// its value.
/// </summary>
internal sealed class SchemaInference
{
    // The limit is lower than that of the JSON reader, because the value must be readable inside of the objects of a manifest.
    private const int MaxDepth = JsonValueReader.MaxDepth - 8;

    private const string Advice = ": add a 'schema'";

    private readonly SchemaErrors _errors;

    private SchemaInference(SchemaErrors errors) => _errors = errors;

    /// <summary>
    /// Returns a schema for which all specified values are valid. Returns <c>null</c> and reports errors if no such schema exists.
    /// </summary>
    /// <param name="values">The values from which the schema is inferred: at least one, each an object.</param>
    /// <param name="report">The callback that receives the range and the message of each error.</param>
    public static ObjectSchema? Find(IReadOnlyList<JsonNode> values, Action<TextRange, string> report)
    {
        SchemaErrors errors = new(report);
        ObjectSchema? schema = new SchemaInference(errors).FindCommon(values, "", depth: 1);
        return errors.Count == 0 ? schema : null;
    }

    private ObjectSchema? FindCommon(IReadOnlyList<JsonNode> values, string path, int depth)
    {
        ObjectSchema? common = null;
        foreach (JsonNode value in values)
        {
            if (Find(value, path, depth) is not { } schema)
            {
                return null;
            }

            common = common is null ? schema : Merge(common, schema);
            if (common is null)
            {
                _errors.Add(path, value.Range, "the item has another type than the items before it" + Advice);
                return null;
            }
        }

        return common;
    }

    private ObjectSchema? Find(JsonNode value, string path, int depth)
    {
        if (depth > MaxDepth)
        {
            _errors.Add("", value.Range, "the value is nested too deeply to determine its type");
            return null;
        }

        switch (value.Kind)
        {
            case JsonKind.True or JsonKind.False:
                return new ObjectSchema(SchemaKind.Boolean) { Limits = new FlagShape(FlagType.Boolean) };
            case JsonKind.String:
                return new ObjectSchema(SchemaKind.String) { Limits = new FlagShape(FlagType.String) };
            case JsonKind.Number:
                return OfNumber(value.Text);
            case JsonKind.Object:
                return OfObject(value, path, depth);
            case JsonKind.Array when value.Items.Count > 0:
                return FindCommon(value.Items, path + "[]", depth + 1) is { } items
                    ? new ObjectSchema(SchemaKind.Array) { Items = items }
                    : null;
            default:
                string found = value.Kind == JsonKind.Array ? "an empty array" : value.Description;
                _errors.Add(path, value.Range, $"{found} does not determine the type{Advice}");
                return null;
        }
    }

    // A number such as 1.0 is inferred as a number with fractions, because its author wrote a fraction.
    private static ObjectSchema OfNumber(string text)
    {
        bool isWhole = text.All(c => c is '-' or (>= '0' and <= '9'))
            & NumberRules.TryRead(new FlagShape(FlagType.Integer) { IsInt64 = true }, text, out FlagValue? integer, out _);
        return isWhole
            ? new ObjectSchema(SchemaKind.Integer)
            {
                Limits = new FlagShape(FlagType.Integer) { IsInt64 = NumberRules.NeedsInt64(integer) },
            }
            : new ObjectSchema(SchemaKind.Number) { Limits = new FlagShape(FlagType.Float) };
    }

    private ObjectSchema? OfObject(JsonNode value, string path, int depth)
    {
        SchemaNames names = new(StringComparer.OrdinalIgnoreCase);
        var properties = new List<SchemaProperty>(value.Members.Count);
        foreach (JsonMember member in value.Members)
        {
            string? identifier = names.Add(member.Name, out string? error);
            if (error is not null)
            {
                _errors.Add(path, member.NameRange, "the property " + error);
            }

            string memberPath = (path.Length == 0 ? "" : path + ".") + Excerpt.Of(member.Name);
            if (Find(member.Value, memberPath, depth + 2) is { } schema && identifier is not null)
            {
                properties.Add(new SchemaProperty(member.Name, identifier, schema, IsRequired: true));
            }
        }

        return new ObjectSchema(SchemaKind.Object) { Properties = new EquatableArray<SchemaProperty>(properties.ToArray()) };
    }

    /// <summary>
    /// Returns a schema that accepts every value that is valid for at least one of the specified schemas. Returns <c>null</c> if no such
    /// schema exists, for example for a string and a number.
    /// </summary>
    private static ObjectSchema? Merge(ObjectSchema one, ObjectSchema other) => (one.Kind, other.Kind) switch
    {
        (SchemaKind.Object, SchemaKind.Object) => MergeObjects(one, other),
        (SchemaKind.Array, SchemaKind.Array) => Merge(one.Items!, other.Items!) is { } items ? one with { Items = items } : null,
        (SchemaKind.Integer, SchemaKind.Number) => other,
        (SchemaKind.Integer, SchemaKind.Integer) => one.Limits.IsInt64 ? one : other,
        _ => one.Kind == other.Kind || (one.Kind, other.Kind) is (SchemaKind.Number, SchemaKind.Integer) ? one : null,
    };

    private static ObjectSchema? MergeObjects(ObjectSchema one, ObjectSchema other)
    {
        Dictionary<string, ObjectSchema> others = other.Properties.ToDictionary(
            property => property.Name, property => property.Schema, StringComparer.Ordinal);
        var properties = new List<SchemaProperty>(one.Properties.Count);
        foreach (SchemaProperty property in one.Properties)
        {
            if (!others.TryGetValue(property.Name, out ObjectSchema? same) || Merge(property.Schema, same) is not { } schema)
            {
                return null;
            }

            properties.Add(property with { Schema = schema });
        }

        return one.Properties.Count == other.Properties.Count
            ? one with { Properties = new EquatableArray<SchemaProperty>(properties.ToArray()) }
            : null;
    }
}
