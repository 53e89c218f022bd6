namespace FeatureFlags.Distribution;

/// <summary>Shares the snapshot of the store among all nodes, so that only one node polls the database.</summary>
/// <remarks>
/// <c>AddRedis(…)</c> of Flags.Redis registers an implementation, and the store of Flags.EntityFrameworkCore uses it. Every method
/// has a timeout and throws if the cache does not respond. Implementations do not trust the content of the cache: they treat an
/// unreadable entry as absent.
/// </remarks>
public interface IFlagSnapshotCache
{
    /// <summary>
    /// Gets a task that completes when another node reports a change, or when the cache responds again after an outage. Read this
    /// property before calling <see cref="GetAsync"/>, so that no change in between is missed.
    /// </summary>
    Task Changed { get; }

    /// <summary>Reads the content of the cache.</summary>
    /// <param name="known">
    /// The version that the caller has; <c>null</c> if it has none, or only one from a file. Only a newer snapshot is returned. If
    /// the cache has an older snapshot or none, the cache stores <paramref name="known"/> and returns it as
    /// <see cref="CachedSnapshot.Ahead"/> to every caller from then on.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the current snapshot of the database to the cache, unless the cache has a newer snapshot. All nodes are notified if the
    /// snapshot differs from the cached snapshot; the same snapshot is marked as up to date. The stored
    /// <see cref="CachedSnapshot.Ahead"/> is removed unless it is newer than the snapshot.
    /// </summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if the cache now has the snapshot; <c>false</c> if it has a newer snapshot.</returns>
    Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Tries to acquire or renew the lease with which one node polls the database for all nodes.</summary>
    /// <param name="node">The id of the node. The current leader renews its lease.</param>
    /// <param name="duration">The duration of the lease.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns><c>true</c> if the node is the leader; <c>false</c> if another node is.</returns>
    Task<bool> TryAcquireLeaseAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the last reports of nodes that have the cache but no database, each with the time since the report. The leader writes
    /// them to the store.
    /// </summary>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken);
}
