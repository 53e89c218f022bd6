namespace FeatureFlags.Distribution;

/// <summary>
/// Represents a cache that shares the settings of the store among all nodes (the processes that use the store), so that only one node polls
/// the database.
/// </summary>
/// <remarks>
/// <c>AddRedis(…)</c> of Flags.Redis registers an implementation. The store of Flags.EntityFrameworkCore uses it. Every method has a
/// timeout and throws if the cache does not respond. Implementations do not trust the content of the cache: they treat an unreadable entry
/// as absent.
/// </remarks>
public interface IFlagSnapshotCache
{
    /// <summary>
    /// Gets a task that completes when another node reports a change, or when the cache responds again after an outage. Read this property
    /// before you call <see cref="GetAsync"/>; otherwise, a change between the two calls can be missed.
    /// </summary>
    Task Changed { get; }

    /// <summary>
    /// Returns the version and age of the cached snapshot, and the snapshot itself if it is newer than the version that the caller has.
    /// </summary>
    /// <param name="known">
    /// The version that the caller has; <c>null</c> if it has no version, or only the version of a last-known-good file. A snapshot is
    /// returned only if it is newer. If the cache has an older snapshot or none, the cache stores <paramref name="known"/> and returns it
    /// as <see cref="CachedSnapshot.Ahead"/> to every caller from then on.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the current snapshot of the database to the cache, unless the cache has a newer snapshot. If the snapshot differs from the
    /// cached snapshot, all nodes are notified. Otherwise, the cached snapshot is only marked as up to date.
    /// </summary>
    /// <remarks>
    /// The version that is stored as <see cref="CachedSnapshot.Ahead"/> is removed, unless it is newer than the snapshot.
    /// </remarks>
    /// <param name="snapshot">The current snapshot of the database.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if the cache now has the snapshot; <c>false</c> if it has a newer snapshot.</returns>
    Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>
    /// Tries to acquire or renew the lease of the leader, and returns whether the node is the leader. The leader is the node that polls the
    /// database for all nodes.
    /// </summary>
    /// <param name="node">The id of the node. If the node is the leader, its lease is renewed.</param>
    /// <param name="duration">The time after which the lease expires unless it is renewed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if the node is the leader; <c>false</c> if another node is.</returns>
    Task<bool> TryAcquireLeaseAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the latest report of each node that has no database access, and the time since the report. The leader writes these reports
    /// to the store.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken);
}
