using FeatureFlags.Manifest;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the flags that a configuration key or an environment variable sets. The names of environment variables are case-sensitive, but
/// configuration keys are not.
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

    /// <summary>Returns the first flag that a configuration key sets. Returns <c>null</c> if the key sets no flag.</summary>
    public KnownFlag? FindKey(string key) => FindAllByKey(key).FirstOrDefault();

    /// <summary>
    /// Returns the flags that a configuration key sets. The result contains several flags if several manifests declare a flag with the same
    /// name.
    /// </summary>
    public IEnumerable<KnownFlag> FindAllByKey(string key) => _byKey[key];

    /// <summary>Returns the first flag that an environment variable sets. Returns <c>null</c> if the variable sets no flag.</summary>
    public KnownFlag? FindVariable(string variable) => FindAllByVariable(variable).FirstOrDefault();

    /// <summary>
    /// Returns the flags that an environment variable sets. The result contains several flags if several manifests declare a flag with the
    /// same name.
    /// </summary>
    public IEnumerable<KnownFlag> FindAllByVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name ? _byVariable[name] : [];

    /// <summary>
    /// Returns the known configuration key that is most similar to a misspelled key. Returns <c>null</c> if no known key is similar.
    /// </summary>
    public string? FindNearestKey(string key) => NearestName.Find(key, _catalog.Names);

    /// <summary>
    /// Returns the known environment variable that is most similar to a misspelled name. Returns <c>null</c> if no known variable is
    /// similar, or if the misspelled name does not start with the prefix for flags, such as <c>FEATURE_</c>.
    /// </summary>
    public string? FindNearestVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name
        && NearestName.Find(name, [.. _byVariable.Select(flags => flags.Key)]) is { } nearest
            ? _catalog.Settings.EnvironmentPrefix + nearest
            : null;

    /// <summary>
    /// Returns whether the manifest of the compilation may declare the flag that a configuration key sets. The result is also true if
    /// the declaration is invalid.
    /// </summary>
    public bool MayDeclareKey(string key) => _catalog.MayDeclare(key) || _catalog.MayDeclare(key.ToLowerInvariant());

    /// <summary>
    /// Returns whether the manifest of the compilation may declare the flag that an environment variable sets. The result is also true
    /// if the declaration is invalid.
    /// </summary>
    public bool MayDeclareVariable(string variable) =>
        _catalog.Settings.WithinPrefix(variable) is { } name && name == name.ToUpperInvariant() && MayDeclareKey(name);
}
