namespace FeatureFlags.Distribution;

/// <summary>What a cache has.</summary>
/// <param name="Version">The version of the snapshot that is there; null where there is none that can be used.</param>
/// <param name="Newer">The snapshot, where it is newer than the one that was asked for.</param>
/// <param name="Age">Time since a node that had it from the database put it there or found it unchanged; null where there is none.</param>
public sealed record CachedSnapshot(StoreVersion? Version, StoreSnapshot? Newer, TimeSpan? Age)
{
    /// <summary>There is nothing.</summary>
    public static CachedSnapshot None { get; } = new(null, null, null);
}
