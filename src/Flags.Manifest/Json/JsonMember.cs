namespace FeatureFlags.Manifest;

/// <summary>Represents a member of a JSON object: its name and its value.</summary>
internal sealed class JsonMember(string name, TextRange nameRange, JsonNode value)
{
    public string Name { get; } = name;

    /// <summary>Gets the range of the name in the JSON text, including its quotes.</summary>
    public TextRange NameRange { get; } = nameRange;

    public JsonNode Value { get; } = value;
}
