using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>
/// The flags of a catalog by the keys and variables of their settings. Configuration keys ignore case; environment variables have
/// their own names.
/// </summary>
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

    /// <summary>Returns the flag that a key of the configuration section sets.</summary>
    public KnownFlag? FindKey(string key) => FindAllByKey(key).FirstOrDefault();

    /// <summary>Returns the flags that a key of the configuration section sets: one for each manifest that declares the name.</summary>
    public IEnumerable<KnownFlag> FindAllByKey(string key) => _byKey[key];

    /// <summary>Returns the flag that an environment variable sets.</summary>
    public KnownFlag? FindVariable(string variable) => FindAllByVariable(variable).FirstOrDefault();

    /// <summary>Returns the flags that an environment variable sets: one for each manifest that declares the name.</summary>
    public IEnumerable<KnownFlag> FindAllByVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name ? _byVariable[name] : [];

    /// <summary>Returns the known key that is most similar to an unknown key, or <c>null</c> if none is similar.</summary>
    public string? FindNearestKey(string key) => NearestName.Find(key, _catalog.Names);

    /// <summary>
    /// Returns the known variable that is most similar to an unknown variable, or <c>null</c> if none is similar. The common prefix
    /// is not compared.
    /// </summary>
    public string? FindNearestVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name
        && NearestName.Find(name, [.. _byVariable.Select(flags => flags.Key)]) is { } nearest
            ? _catalog.Settings.EnvironmentPrefix + nearest
            : null;

    /// <summary>Returns whether a key could refer to a flag whose declaration has errors.</summary>
    public bool MayDeclareKey(string key) => _catalog.MayDeclare(key) || _catalog.MayDeclare(key.ToLowerInvariant());

    /// <summary>Returns whether a variable could refer to a flag whose declaration has errors.</summary>
    public bool MayDeclareVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name && name == name.ToUpperInvariant() && MayDeclareKey(name);
}
