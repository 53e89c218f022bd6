namespace FeatureFlags.Manifest;

/// <summary>Represents a JSON value and its range in the JSON text.</summary>
/// <remarks>A single class represents all kinds, because loading fewer types makes a cold start faster.</remarks>
internal sealed class JsonNode(JsonKind kind, TextRange range)
{
    public JsonKind Kind { get; } = kind;

    public TextRange Range { get; } = range;

    /// <summary>
    /// Gets the content of a string, or the characters of a number as they appear in the JSON text. The value is an empty string for other
    /// kinds.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Gets the members of an object in the order in which they appear in the text, including members with the same name.
    /// </summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonNode> Items { get; init; } = [];

    /// <summary>
    /// Gets a value that indicates whether this node represents a configuration key without a value, which is null or an empty object
    /// in the original file. The value of such a node is null.
    /// </summary>
    public bool IsEmptyKey { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the value and all values inside it were read without errors. If false, parts of the value may be
    /// missing.
    /// </summary>
    public bool IsValid { get; init; } = true;

    /// <summary>Gets the name of the JSON kind with its article for use in messages, such as <c>an object</c>.</summary>
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
    /// Gets a value that indicates whether the value is an object with members, or an array that contains at least one such object.
    /// </summary>
    public bool ContainsObjects =>
        Members.Count > 0 && (Kind == JsonKind.Object || Members.Any(static member => member.Value.Members.Count > 0));

    /// <summary>Returns the first member with the specified name, or <c>null</c> if no member has the name.</summary>
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
