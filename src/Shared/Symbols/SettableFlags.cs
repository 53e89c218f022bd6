using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the flags of a catalog by the configuration keys and environment variables that set them. Configuration keys ignore letter case.
/// Environment variables have names that are derived from those of the flags.
/// </summary>
internal sealed class SettableFlags
{
    private readonly FlagCatalog _catalog;
    private readonly ILookup<string, KnownFlag> _byKey;
    private readonly ILookup<string, KnownFlag> _byVariable;

    public SettableFlags(FlagCatalog catalog)
    {
        _catalog = catalog;

        // Two manifests may declare a flag with the same name. The compilation's own manifest is first.
        KnownFlag[] flags = [.. catalog.Manifests.SelectMany(manifest => manifest.Flags)];
        _byKey = flags.ToLookup(flag => flag.Name, StringComparer.OrdinalIgnoreCase);
        _byVariable = flags.ToLookup(flag => FlagNaming.ToEnvironmentName(flag.Name), StringComparer.Ordinal);
    }

    /// <summary>Returns the flag that a key in the configuration section sets, or <c>null</c> if none exists.</summary>
    public KnownFlag? FindKey(string key) => FindAllByKey(key).FirstOrDefault();

    /// <summary>
    /// Returns the flags that a key in the configuration section sets. The result has one flag for each manifest that declares the name.
    /// </summary>
    public IEnumerable<KnownFlag> FindAllByKey(string key) => _byKey[key];

    /// <summary>Returns the flag that an environment variable sets, or <c>null</c> if none exists.</summary>
    public KnownFlag? FindVariable(string variable) => FindAllByVariable(variable).FirstOrDefault();

    /// <summary>
    /// Returns the flags that an environment variable sets. The result has one flag for each manifest that declares the name.
    /// </summary>
    public IEnumerable<KnownFlag> FindAllByVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name ? _byVariable[name] : [];

    /// <summary>
    /// Returns the configuration key of a flag that is most similar to an unknown key, or <c>null</c> if none is similar.
    /// </summary>
    public string? FindNearestKey(string key) => NearestName.Find(key, _catalog.Names);

    /// <summary>
    /// Returns the environment variable of a flag that is most similar to an unknown variable, or <c>null</c> if none is similar. The
    /// prefix is not part of the comparison.
    /// </summary>
    public string? FindNearestVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name
        && NearestName.Find(name, [.. _byVariable.Select(flags => flags.Key)]) is { } nearest
            ? _catalog.Settings.EnvironmentPrefix + nearest
            : null;

    /// <summary>Returns whether a configuration key may refer to a flag whose declaration is invalid.</summary>
    public bool MayDeclareKey(string key) => _catalog.MayDeclare(key) || _catalog.MayDeclare(key.ToLowerInvariant());

    /// <summary>Returns whether an environment variable may refer to a flag whose declaration is invalid.</summary>
    public bool MayDeclareVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name && name == name.ToUpperInvariant() && MayDeclareKey(name);
}
