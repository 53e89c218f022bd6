using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>
/// Represents the names of the flags that the process declares. Sources use the names to find misspelled configuration keys and environment
/// variables.
/// </summary>
internal sealed class DeclaredFlags(IReadOnlyList<string> names)
{
    /// <summary>
    /// The maximum number of unknown settings for which the class searches for a similar flag name. The number is limited, because each
    /// search compares the name of the setting with the name of every flag.
    /// </summary>
    private const int MaxSuggestions = 50;

    private HashSet<string>? _keys;
    private Dictionary<string, string>? _variables;
    private int _suggestions;

    /// <summary>
    /// Returns whether a key in the configuration section belongs to a flag. For a flag name with a colon, the key is the part before the
    /// colon.
    /// </summary>
    public bool HasKey(string key) =>
        (_keys ??= new HashSet<string>(names.Select(static name => name.Split(':')[0]), StringComparer.OrdinalIgnoreCase)).Contains(key);

    /// <summary>
    /// Returns whether an environment variable belongs to a flag. The given name does not include the prefix of the variables.
    /// </summary>
    public bool HasVariable(string name) => Variables.ContainsKey(name);

    /// <summary>
    /// Returns the name of the flag that is most similar to a misspelled configuration key, or <c>null</c> if no name is similar.
    /// </summary>
    public string? NearestToKey(string key) => Nearest(key, names);

    /// <summary>
    /// Returns the valid environment variable whose name is most similar to a misspelled name, and the flag that this variable sets. The
    /// names of variables are without the prefix. Returns <c>null</c> if no name is similar, or after <see cref="MaxSuggestions"/>
    /// searches.
    /// </summary>
    public (string Name, string Flag)? NearestToVariable(string name) =>
        Nearest(name, [.. Variables.Keys]) is { } nearest ? (nearest, Variables[nearest]) : null;

    private Dictionary<string, string> Variables => _variables ??= ReadVariables();

    private string? Nearest(string name, IReadOnlyList<string> candidates) =>
        ++_suggestions > MaxSuggestions ? null : NearestName.Find(name, candidates);

    private Dictionary<string, string> ReadVariables()
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            variables[FlagNaming.ToEnvironmentName(name)] = name;
        }

        return variables;
    }
}
