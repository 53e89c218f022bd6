using System.Text;

namespace FeatureFlags.Manifest;

/// <summary>Validates a value against its schema, and writes the value as minified JSON that includes default values.</summary>
/// <param name="isUntyped">
/// True if the value is from a configuration, which ignores letter case and preserves neither null nor empty values.
/// </param>
internal sealed class ObjectValueReader(bool isUntyped)
{
    private readonly JsonWriter _json = new();
    private readonly Stack<(string? Name, int Index)> _path = new();

    public string Json => _json.ToString();

    public string? Error { get; private set; }

    public TextRange At { get; private set; }

    public bool Read(ObjectSchema schema, JsonNode node) => schema.Kind switch
    {
        SchemaKind.Object => ReadObject(schema, node),
        SchemaKind.Array => ReadArray(schema, node),
        _ => ReadScalar(schema, node),
    };

    private bool ReadScalar(ObjectSchema schema, JsonNode node)
    {
        if (!FlagValueReader.TryRead(schema.Limits, node, out FlagValue? value, out string? error, out _))
        {
            return Fail(node.Range, error);
        }

        SettingWriter.Write(_json, value);
        return value is not FlagValue.String text || TextRules.Check(schema, text.Value) is not { } reason || Fail(node.Range, reason);
    }

    private bool ReadArray(ObjectSchema schema, JsonNode node)
    {
        if (node.Kind != JsonKind.Array && !IsEmpty(node))
        {
            return Fail(node.Range, $"expected an array, found {node.Description}");
        }

        int count = node.Items.Count;
        if (count < schema.MinItems || count > schema.MaxItems)
        {
            string limit = count < schema.MinItems
                ? $"less than the minimum {schema.MinItems}"
                : $"more than the maximum {schema.MaxItems}";
            return Fail(node.Range, $"there are {count} items, {limit}");
        }

        _json.Open("[");
        for (int i = 0; i < count; i++)
        {
            _path.Push((null, i));
            if (!Read(schema.Items!, node.Items[i]) || !IsShort(node))
            {
                return false;
            }

            _path.Pop();
        }

        _json.Close("]");
        return true;
    }

    private bool ReadObject(ObjectSchema schema, JsonNode node)
    {
        if (node.Kind != JsonKind.Object && !IsEmpty(node))
        {
            return Fail(node.Range, $"expected an object, found {node.Description}");
        }

        if (!TryMatch(schema, node, out JsonNode?[] values))
        {
            return false;
        }

        _json.Open("{");
        for (int i = 0; i < values.Length; i++)
        {
            SchemaProperty property = schema.Properties[i];
            _path.Push((property.Name, 0));
            if (!ReadProperty(property, values[i], node) || !IsShort(node))
            {
                return false;
            }

            _path.Pop();
        }

        _json.Close("}");
        return true;
    }

    private bool ReadProperty(SchemaProperty property, JsonNode? value, JsonNode owner)
    {
        // In a configuration, an empty object arrives as null. For any other property, null has the same meaning as a missing key.
        bool isAbsent = value is null
            || (isUntyped && value.Kind == JsonKind.Null && !property.IsRequired && property.Schema.Kind != SchemaKind.Object);
        if (!isAbsent)
        {
            _json.Name(property.Name);
            return Read(property.Schema, value!);
        }

        if (property.IsRequired)
        {
            return Fail(owner.Range, "the property is missing");
        }

        if (property.Schema.Default is { } json)
        {
            _json.Name(property.Name).Raw(json);
        }

        return true;
    }

    /// <summary>
    /// Finds the value of each property of a schema in a JSON object, in the order of the schema. Returns false and reports an error if a
    /// member is unknown or duplicate.
    /// </summary>
    private bool TryMatch(ObjectSchema schema, JsonNode node, out JsonNode?[] values)
    {
        values = new JsonNode?[schema.Properties.Count];
        int next = 0;
        IReadOnlyList<JsonMember> members = isUntyped
            ? DeclaredNames.Members(node, [.. schema.Properties.Select(property => property.Name)])
            : node.Members;
        foreach (JsonMember member in members)
        {
            int index = IndexOf(schema, member.Name, next);
            if (index < 0 || values[index] is not null)
            {
                _path.Push((member.Name, 0));
                return Fail(member.NameRange, index < 0 ? NoSuchProperty(schema, member.Name) : "the name appears twice");
            }

            values[index] = member.Value;
            next = index + 1;
        }

        return true;
    }

    // Most values have their properties in the order of the schema, so the first comparison usually succeeds.
    private int IndexOf(ObjectSchema schema, string name, int start)
    {
        int count = schema.Properties.Count;
        StringComparison comparison = isUntyped ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (int i = 0; i < count; i++)
        {
            int index = (start + i) % count;
            if (string.Equals(schema.Properties[index].Name, name, comparison))
            {
                return index;
            }
        }

        return -1;
    }

    private static string NoSuchProperty(ObjectSchema schema, string name) =>
        "there is no such property" + NearestName.Suggest(name, [.. schema.Properties.Select(property => property.Name)], "");

    /// <summary>
    /// Returns whether the node comes from .NET configuration and represents an empty object or array. Configuration provides an empty
    /// object or array as an empty string or as null.
    /// </summary>
    private bool IsEmpty(JsonNode node) => isUntyped && node is { Kind: JsonKind.Null } or { Kind: JsonKind.Untyped, Text.Length: 0 };

    // With the defaults of the schema, the JSON can exceed the maximum length that the reader accepts.
    private bool IsShort(JsonNode node) =>
        _json.Length <= JsonReader.MaxLength
        || Fail(node.Range, $"the object with its defaults has more than {JsonReader.MaxLength} characters");

    private bool Fail(TextRange at, string error)
    {
        if (Error is null)
        {
            At = at;
            Error = _path.Count == 0 ? error : $"{PathText()}: {error}";
        }

        return false;
    }

    private string PathText()
    {
        var path = new StringBuilder();
        foreach ((string? name, int index) in _path.Reverse())
        {
            path.Append(name is null ? $"[{index}]" : path.Length == 0 ? Excerpt.Of(name) : "." + Excerpt.Of(name));
        }

        return path.ToString();
    }
}
