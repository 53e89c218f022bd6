namespace FeatureFlags.Manifest;

/// <summary>Where things stand in the manifest's text: kept apart from the model, so that moving text changes no generated code.</summary>
internal sealed class ManifestMap
{
    private readonly Dictionary<string, TextRange> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Flag, string Property), TextRange> _properties = [];

    /// <summary>Range of the flag's name, quotes included. False for a flag that is not declared.</summary>
    public bool TryGetName(string flag, out TextRange range) => _names.TryGetValue(flag, out range);

    /// <summary>Range of a property's value. False when the flag does not have that property.</summary>
    public bool TryGetProperty(string flag, string property, out TextRange range) => _properties.TryGetValue((flag, property), out range);

    internal void AddName(string flag, TextRange range) => _names[flag] = range;

    internal void AddProperty(string flag, string property, TextRange range) => _properties[(flag, property)] = range;
}
