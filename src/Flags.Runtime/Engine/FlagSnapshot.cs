namespace FeatureFlags;

/// <summary>All flags of all manifests at one version. Never changes: a reload makes another one.</summary>
internal sealed class FlagSnapshot(long version, DateTimeOffset loadedAt, FlagManifest[] manifests, FlagEntry[][] entries)
{
    public long Version { get; } = version;

    public DateTimeOffset LoadedAt { get; } = loadedAt;

    public FlagManifest[] Manifests { get; } = manifests;

    /// <summary>The entries of a manifest, by the index that the generated code uses; null for a manifest that came later.</summary>
    public FlagEntry[]? EntriesOf(FlagManifest manifest)
    {
        for (int i = 0; i < Manifests.Length; i++)
        {
            if (ReferenceEquals(Manifests[i], manifest))
            {
                return entries[i];
            }
        }

        return null;
    }

    /// <summary>Finds a flag by name. Where two manifests declare it, the one registered first answers.</summary>
    public bool TryFind(string name, out FlagManifest manifest, out int index)
    {
        foreach (FlagManifest candidate in Manifests)
        {
            if (candidate.TryGetIndex(name, out index))
            {
                manifest = candidate;
                return true;
            }
        }

        manifest = null!;
        index = -1;
        return false;
    }

    /// <summary>The names of all flags, in declared order; a name that two manifests declare once.</summary>
    public string[] FlagNames() => NamesOf(Manifests);

    /// <summary>The names of all flags of the manifests, in declared order; a name that two manifests declare once.</summary>
    public static string[] NamesOf(FlagManifest[] manifests)
    {
        List<string> names = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (FlagManifest manifest in manifests)
        {
            foreach (FlagDefinition definition in manifest.Definitions)
            {
                if (seen.Add(definition.Name))
                {
                    names.Add(definition.Name);
                }
            }
        }

        return [.. names];
    }
}
