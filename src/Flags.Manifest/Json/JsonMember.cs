namespace FeatureFlags.Manifest;

/// <summary>A name and its value in a JSON object.</summary>
internal sealed class JsonMember(string name, TextRange nameRange, JsonNode value)
{
    public string Name { get; } = name;

    /// <summary>Quotes included.</summary>
    public TextRange NameRange { get; } = nameRange;

    public JsonNode Value { get; } = value;
}
