namespace FeatureFlags.Distribution;

/// <summary>
/// The store's snapshot where all nodes reach it, so that only one of them asks the database. <c>AddRedis(…)</c> of Flags.Redis registers one, and the store of Flags.EntityFrameworkCore uses the one that is registered.
/// </summary>
/// <remarks>Every method waits a bounded time, throws when the cache does not answer, and takes nothing that it holds on trust: what cannot be read is as if it were not there.</remarks>
public interface IFlagSnapshotCache
{
    /// <summary>Is done when another node has told of a change, or the cache answers again after it did not. Take it before looking, so that nothing in between is missed.</summary>
    Task Changed { get; }

    /// <summary>Looks at what is there.</summary>
    /// <param name="known">What the caller has; null for nothing, and for what it has only from a file. Only a newer snapshot is fetched. Where an older one or none is there, <paramref name="known"/> is noted: it is <see cref="CachedSnapshot.Ahead"/> for all who look from then on.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken);

    /// <summary>Puts a snapshot there that is that of the database now, unless there is a newer one, and tells all nodes when it is another than before. The same one again is then known to be up to date. What was noted as <see cref="CachedSnapshot.Ahead"/> is forgotten where this one is not older.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether it is there now; false where a newer one is.</returns>
    Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Asks to be the one node that looks into the database for all.</summary>
    /// <param name="node">Who asks. Who leads already goes on leading.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether the node leads; false where another one does.</returns>
    Task<bool> TryLeadAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Who has only the cache, and no database to register in: their last reports, each with the time since. The one who leads writes them into the store.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken);
}
