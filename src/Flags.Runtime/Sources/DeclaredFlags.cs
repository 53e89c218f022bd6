using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>
/// Represents the flags that the process declares. Sources use the names to find configuration keys and environment variables that belong
/// to no flag.
/// </summary>
internal sealed class DeclaredFlags(IReadOnlyList<string> names)
{
    /// <summary>
    /// The maximum number of unknown settings for which a similar name is suggested. The number is limited, because each search for a
    /// similar name compares the setting with every flag.
    /// </summary>
    private const int MaxSuggestions = 50;

    private HashSet<string>? _keys;
    private Dictionary<string, string>? _variables;
    private int _suggestions;

    /// <summary>
    /// Returns whether a key of the configuration section belongs to a flag. If the name of a flag contains a colon, the key is the part
    /// before the colon.
    /// </summary>
    public bool HasKey(string key) =>
        (_keys ??= new HashSet<string>(names.Select(static name => name.Split(':')[0]), StringComparer.OrdinalIgnoreCase)).Contains(key);

    /// <summary>Returns whether the name of an environment variable, without the prefix, belongs to a flag.</summary>
    public bool HasVariable(string name) => Variables.ContainsKey(name);

    /// <summary>
    /// Returns the name of the flag that a configuration key was probably meant for, or <c>null</c> if no flag has a similar name.
    /// </summary>
    public string? NearestToKey(string key) => Nearest(key, names);

    /// <summary>
    /// Returns the name of the environment variable (without the prefix) that was probably meant, and the name of its flag; <c>null</c> if
    /// no name is similar.
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
