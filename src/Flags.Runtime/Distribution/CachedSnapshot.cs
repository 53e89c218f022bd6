namespace FeatureFlags.Distribution;

/// <summary>What a cache has.</summary>
/// <param name="Version">The version of the snapshot that is there; null where there is none that can be used.</param>
/// <param name="Newer">The snapshot, where it is newer than the one that was asked for.</param>
/// <param name="Age">Time since a node that had it from the database put it there or found it unchanged; null where there is none.</param>
/// <param name="Ahead">
/// The greatest version of a node that has asked with a later state than is there, as after a restore of the database; null where
/// there is none. A node that loads the state from the database and finds <c>Ahead</c> greater than that starts a new era, one
/// above the later of the two, and puts that, so that every node takes it.
/// </param>
public sealed record CachedSnapshot(StoreVersion? Version, StoreSnapshot? Newer, TimeSpan? Age, StoreVersion? Ahead = null)
{
    /// <summary>There is nothing.</summary>
    public static CachedSnapshot None { get; } = new(null, null, null);
}
