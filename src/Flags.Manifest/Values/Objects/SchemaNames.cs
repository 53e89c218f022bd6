namespace FeatureFlags.Manifest;

/// <summary>Assigns unique C# identifiers to the properties of an object, or to the strings of an enum.</summary>
/// <param name="comparer">The comparer for names. The comparer for property names ignores letter case, because configurations do.</param>
internal sealed class SchemaNames(StringComparer comparer)
{
    private readonly Dictionary<string, string> _names = new(comparer);
    private readonly Dictionary<string, string> _byIdentifier = new(StringComparer.Ordinal);

    /// <summary>Adds a name and returns its identifier. Returns <c>null</c> and an error if the name is invalid or not unique.</summary>
    public string? Add(string name, out string? error)
    {
        string? identifier = FlagNaming.ToIdentifier(name);
        if (identifier is null)
        {
            error = $"{Excerpt.Quoted(name)} contains no letter or digit for a C# identifier";
            return null;
        }

        if (_names.TryGetValue(name, out string? other))
        {
            error = other == name
                ? $"{Excerpt.Quoted(name)} appears twice"
                : $"{Excerpt.Quoted(name)} differs from {Excerpt.Quoted(other)} only in case, which configuration ignores";
            return null;
        }

        if (_byIdentifier.TryGetValue(identifier, out other))
        {
            error = $"{Excerpt.Quoted(name)} and {Excerpt.Quoted(other)} both produce the identifier '{Excerpt.Of(identifier)}'";
            return null;
        }

        _names.Add(name, name);
        _byIdentifier.Add(identifier, name);
        error = null;
        return identifier;
    }
}
