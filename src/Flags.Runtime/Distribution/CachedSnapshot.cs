namespace FeatureFlags.Distribution;

/// <summary>
/// Represents the result of <see cref="IFlagSnapshotCache.GetAsync"/>: the version and the age of the cached snapshot, and the snapshot
/// itself if it is newer than the version that the caller has.
/// </summary>
/// <param name="Version">The version of the cached snapshot; <c>null</c> if the cache has no usable snapshot.</param>
/// <param name="Newer">The cached snapshot if it is newer than the version that the caller has; otherwise <c>null</c>.</param>
/// <param name="Age">
/// The time since a node with database access last wrote or confirmed the snapshot; <c>null</c> if there is no snapshot.
/// </param>
/// <param name="Ahead">
/// The highest version of a node that has a newer version than the cache, for example after a restore of the database; <c>null</c> if no
/// node has one. A node that loads an older version than this from the database starts a new epoch, which is newer than both versions, and
/// publishes it. As a result, every node accepts the state of the database.
/// </param>
public sealed record CachedSnapshot(StoreVersion? Version, StoreSnapshot? Newer, TimeSpan? Age, StoreVersion? Ahead = null)
{
    /// <summary>Gets an instance that represents an empty cache.</summary>
    public static CachedSnapshot None { get; } = new(null, null, null);
}
