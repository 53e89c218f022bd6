using FeatureFlags.Manifest;

namespace FeatureFlags.Sources;

/// <summary>The flags of a process by what settings call them.</summary>
internal sealed class DeclaredFlags(IReadOnlyList<string> names)
{
    /// <summary>A nearest name is searched for so many unknown settings only: the search compares with every flag.</summary>
    private const int MaxSuggestions = 50;

    private HashSet<string>? _keys;
    private Dictionary<string, string>? _variables;
    private int _suggestions;

    /// <summary>Whether a key below the configuration section is a flag's. A name with a colon has its key within another one.</summary>
    public bool HasKey(string key) =>
        (_keys ??= new HashSet<string>(names.Select(static name => name.Split(':')[0]), StringComparer.OrdinalIgnoreCase)).Contains(key);

    /// <summary>Whether the rest of a variable's name, behind the prefix, is a flag's.</summary>
    public bool HasVariable(string name) => Variables.ContainsKey(name);

    /// <summary>The flag that a key was probably meant for; null when none is near.</summary>
    public string? NearestToKey(string key) => Nearest(key, names);

    /// <summary>The rest of the variable's name that was probably meant, and its flag; null when none is near.</summary>
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
