namespace FeatureFlags.Manifest;

/// <summary>
/// Maps names and properties to their positions in the manifest. It is separate from the model, so that moving a flag does not change
/// generated code.
/// </summary>
internal sealed class ManifestMap
{
    private readonly Dictionary<string, TextRange> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Flag, string Property), TextRange> _properties = [];

    /// <summary>Gets the range of a flag's name, including its quotes. Returns false for an undeclared flag.</summary>
    public bool TryGetName(string flag, out TextRange range) => _names.TryGetValue(flag, out range);

    /// <summary>Gets the range of a property's value. Returns false if the flag does not have the property.</summary>
    public bool TryGetProperty(string flag, string property, out TextRange range) => _properties.TryGetValue((flag, property), out range);

    internal void AddName(string flag, TextRange range) => _names[flag] = range;

    internal void AddProperty(string flag, string property, TextRange range) => _properties[(flag, property)] = range;
}
