using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>The flags of a catalog by what settings call them: configuration ignores case, the environment has names of its own.</summary>
internal sealed class SettableFlags
{
    private readonly FlagCatalog _catalog;
    private readonly ILookup<string, KnownFlag> _byKey;
    private readonly ILookup<string, KnownFlag> _byVariable;

    public SettableFlags(FlagCatalog catalog)
    {
        _catalog = catalog;

        // Two manifests may declare a flag of the same name. The compilation's own manifest comes first.
        KnownFlag[] flags = [.. catalog.Manifests.SelectMany(manifest => manifest.Flags)];
        _byKey = flags.ToLookup(flag => flag.Name, StringComparer.OrdinalIgnoreCase);
        _byVariable = flags.ToLookup(flag => FlagNaming.ToEnvironmentName(flag.Name), StringComparer.Ordinal);
    }

    /// <summary>The flag that a key of the configuration section sets.</summary>
    public KnownFlag? FindKey(string key) => FindAllByKey(key).FirstOrDefault();

    /// <summary>The flags that a key of the configuration section sets: one for each manifest that declares that name.</summary>
    public IEnumerable<KnownFlag> FindAllByKey(string key) => _byKey[key];

    /// <summary>The flag that an environment variable sets.</summary>
    public KnownFlag? FindVariable(string variable) => FindAllByVariable(variable).FirstOrDefault();

    /// <summary>The flags that an environment variable sets: one for each manifest that declares that name.</summary>
    public IEnumerable<KnownFlag> FindAllByVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name ? _byVariable[name] : [];

    /// <summary>The key that was meant by one that no flag has; null when none is near.</summary>
    public string? FindNearestKey(string key) => NearestName.Find(key, _catalog.Names);

    /// <summary>The variable that was meant by one that no flag has; null when none is near. The prefix that all have brings them no nearer.</summary>
    public string? FindNearestVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name
        && NearestName.Find(name, [.. _byVariable.Select(flags => flags.Key)]) is { } nearest
            ? _catalog.Settings.EnvironmentPrefix + nearest
            : null;

    /// <summary>Whether a flag that is not sound may be meant.</summary>
    public bool MayDeclareKey(string key) => _catalog.MayDeclare(key) || _catalog.MayDeclare(key.ToLowerInvariant());

    /// <summary>Whether a flag that is not sound may be meant.</summary>
    public bool MayDeclareVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name && name == name.ToUpperInvariant() && MayDeclareKey(name);
}
