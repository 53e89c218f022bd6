namespace FeatureFlags.Manifest;

/// <summary>
/// Maps the names and properties of flags to their positions in the manifest. The positions are separate from <see cref="ManifestModel"/>,
/// so that moving a flag in the file does not change the generated code.
/// </summary>
internal sealed class ManifestMap
{
    private readonly Dictionary<string, TextRange> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Flag, string Property), TextRange> _properties = [];

    /// <summary>
    /// Gets the range of a flag's name in the file, including its quotes. Returns false if the manifest does not declare the flag.
    /// </summary>
    public bool TryGetName(string flag, out TextRange range) => _names.TryGetValue(flag, out range);

    /// <summary>Gets the range of a property's value in the file. Returns false if the flag does not have the property.</summary>
    public bool TryGetProperty(string flag, string property, out TextRange range) => _properties.TryGetValue((flag, property), out range);

    internal void AddName(string flag, TextRange range) => _names[flag] = range;

    internal void AddProperty(string flag, string property, TextRange range) => _properties[(flag, property)] = range;
}
