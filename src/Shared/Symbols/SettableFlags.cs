using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>The flags of a catalog by what settings call them: configuration ignores case, the environment has names of its own.</summary>
internal sealed class SettableFlags
{
    private readonly FlagCatalog _catalog;
    private readonly Dictionary<string, KnownFlag> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, KnownFlag> _byVariable = new(StringComparer.Ordinal);

    public SettableFlags(FlagCatalog catalog)
    {
        _catalog = catalog;
        foreach (KnownFlag flag in catalog.Names.Select(catalog.Find).OfType<KnownFlag>())
        {
            // Where two assemblies have flags that are called alike, the own one goes first.
            Add(_byKey, flag.Name, flag);
            Add(_byVariable, FlagNaming.ToEnvironmentName(flag.Name), flag);
        }
    }

    /// <summary>The flag that a key of the configuration section sets.</summary>
    public KnownFlag? FindKey(string key) => _byKey.TryGetValue(key, out KnownFlag? flag) ? flag : null;

    /// <summary>The flag that an environment variable sets.</summary>
    public KnownFlag? FindVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name && _byVariable.TryGetValue(name, out KnownFlag? flag) ? flag : null;

    /// <summary>The key that was meant by one that no flag has; null when none is near.</summary>
    public string? FindNearestKey(string key) => NearestName.Find(key, _catalog.Names);

    /// <summary>The variable that was meant by one that no flag has; null when none is near. The prefix that all have brings them no nearer.</summary>
    public string? FindNearestVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name && NearestName.Find(name, [.. _byVariable.Keys]) is { } nearest
            ? _catalog.Settings.EnvironmentPrefix + nearest
            : null;

    /// <summary>Whether a flag that is not sound may be meant.</summary>
    public bool MayDeclareKey(string key) => _catalog.MayDeclare(key) || _catalog.MayDeclare(key.ToLowerInvariant());

    /// <summary>Whether a flag that is not sound may be meant.</summary>
    public bool MayDeclareVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name && name == name.ToUpperInvariant() && MayDeclareKey(name);

    private static void Add(Dictionary<string, KnownFlag> flags, string name, KnownFlag flag)
    {
        if (!flags.ContainsKey(name))
        {
            flags.Add(name, flag);
        }
    }
}
