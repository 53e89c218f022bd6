namespace FeatureFlags.Manifest;

/// <summary>A JSON value and its place in the text.</summary>
/// <remarks>One class for all kinds: fewer types to load where a cold start counts.</remarks>
internal sealed class JsonNode(JsonKind kind, TextRange range)
{
    public JsonKind Kind { get; } = kind;

    public TextRange Range { get; } = range;

    /// <summary>The value of a string, or a number as it was written; empty for the other kinds.</summary>
    public string Text { get; init; } = "";

    /// <summary>The members of an object in their order, repeated names included.</summary>
    public IReadOnlyList<JsonMember> Members { get; init; } = [];

    public IReadOnlyList<JsonNode> Items { get; init; } = [];

    /// <summary>A <see cref="JsonKind.Null"/> that is a key of a configuration without a value: a null or an empty object.</summary>
    public bool IsEmptyKey { get; init; }

    /// <summary>False when an error was reported in it, at any depth: something may be missing.</summary>
    public bool IsSound { get; init; } = true;

    /// <summary>What it is, with its article, for messages.</summary>
    public string Description => Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "an array",
        JsonKind.String or JsonKind.Untyped => "a string",
        JsonKind.Number => "a number",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Null => "null",
        _ => "nothing readable",
    };

    /// <summary>
    /// Whether it has members: those of an object, or keys of a configuration that are all numbers and have keys of their own.
    /// </summary>
    public bool HoldsObjects =>
        Members.Count > 0 && (Kind == JsonKind.Object || Members.Any(static member => member.Value.Members.Count > 0));

    /// <summary>The first member of that name, or null.</summary>
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
