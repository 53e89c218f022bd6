namespace FeatureFlags.Manifest;

/// <summary>A JSON value and its range.</summary>
/// <remarks>A single class represents all kinds, because loading fewer types makes a cold start faster.</remarks>
internal sealed class JsonNode(JsonKind kind, TextRange range)
{
    public JsonKind Kind { get; } = kind;

    public TextRange Range { get; } = range;

    /// <summary>Gets the value of a string, or a number as written; empty for other kinds.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets the members of an object in their order, including members with the same name.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonNode> Items { get; init; } = [];

    /// <summary>
    /// Gets whether this <see cref="JsonKind.Null"/> is a configuration key without a value, which was null or an empty object.
    /// </summary>
    public bool IsEmptyKey { get; init; }

    /// <summary>Gets whether the value and everything in it was read without errors. If false, parts may be missing.</summary>
    public bool IsValid { get; init; } = true;

    /// <summary>Gets the kind of value for messages, with its article.</summary>
    public string Description => Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "an array",
        JsonKind.String or JsonKind.Untyped => "a string",
        JsonKind.Number => "a number",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Null => "null",
        _ => "invalid JSON",
    };

    /// <summary>
    /// Gets whether the value has members of an object, or is a list of configuration keys whose items have members.
    /// </summary>
    public bool ContainsObjects =>
        Members.Count > 0 && (Kind == JsonKind.Object || Members.Any(static member => member.Value.Members.Count > 0));

    /// <summary>Returns the first member with a name, or <c>null</c>.</summary>
    public JsonMember? Find(string name)
    {
        foreach (JsonMember member in Members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
            {
                return member;
            }
        }

        return null;
    }
}
