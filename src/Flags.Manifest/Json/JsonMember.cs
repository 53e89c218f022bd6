namespace FeatureFlags.Manifest;

/// <summary>A member of a JSON object.</summary>
internal sealed class JsonMember(string name, TextRange nameRange, JsonNode value)
{
    public string Name { get; } = name;

    /// <summary>Gets the range of the name, including its quotes.</summary>
    public TextRange NameRange { get; } = nameRange;

    public JsonNode Value { get; } = value;
}
