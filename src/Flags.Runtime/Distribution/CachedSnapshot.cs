namespace FeatureFlags.Distribution;

/// <summary>Represents the content of a snapshot cache.</summary>
/// <param name="Version">The version of the cached snapshot; <c>null</c> if the cache has no usable snapshot.</param>
/// <param name="Newer">The cached snapshot, if it is newer than the version that the caller has.</param>
/// <param name="Age">
/// The time since a node with database access last wrote the snapshot or confirmed it; <c>null</c> if there is no snapshot.
/// </param>
/// <param name="Ahead">
/// The highest version reported by a node that is ahead of the cache, for example after a restore of the database; <c>null</c> if
/// no node is ahead. A node that loads an older version from the database then starts a new epoch above both versions and publishes it,
/// so that every node accepts the state of the database.
/// </param>
public sealed record CachedSnapshot(StoreVersion? Version, StoreSnapshot? Newer, TimeSpan? Age, StoreVersion? Ahead = null)
{
    /// <summary>Gets the content of an empty cache.</summary>
    public static CachedSnapshot None { get; } = new(null, null, null);
}
