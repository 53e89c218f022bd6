namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Specifies how this process keeps its state current while nodes share a snapshot cache.</summary>
internal enum SyncState
{
    /// <summary>Another node is the leader. This process reads the cache.</summary>
    Follower,

    /// <summary>This process holds the lease and polls the database for all nodes.</summary>
    Leader,

    /// <summary>The cache does not answer. This process reads the database.</summary>
    Disconnected,

    /// <summary>The cache is empty. This process waits for another node to fill it, and reads the database after a deadline.</summary>
    WaitingForFill,

    /// <summary>The cached snapshot may be outdated. This process compares the snapshot with the database after a random delay.</summary>
    Verifying,
}

/// <summary>Specifies an event that may change the <see cref="SyncState"/>.</summary>
internal enum SyncEvent
{
    /// <summary>The cache did not answer a read or a write.</summary>
    CacheFailed,

    /// <summary>The cache has no usable snapshot.</summary>
    CacheEmpty,

    /// <summary>
    /// The cached snapshot contradicts the state of this process, or no leader has confirmed the snapshot for a long time.
    /// </summary>
    CacheSuspect,

    /// <summary>The cache has a current snapshot, or has accepted the snapshot that this process wrote.</summary>
    CacheCurrent,

    /// <summary>This process has loaded the state from the database.</summary>
    DatabaseRead,

    /// <summary>This process could not load the state from the database.</summary>
    DatabaseFailed,
}

/// <summary>Defines the transitions between the values of <see cref="SyncState"/>.</summary>
internal static class SyncTransitions
{
    /// <summary>
    /// Returns the synchronization state after an event. The new state depends on the state before the event, and on whether this process
    /// holds the lease.
    /// </summary>
    /// <param name="state">The state before the event.</param>
    /// <param name="change">The event.</param>
    /// <param name="hasLease">True if this process holds the lease of the leader.</param>
    public static SyncState Next(SyncState state, SyncEvent change, bool hasLease) => (change, state) switch
    {
        (SyncEvent.CacheFailed, _) => SyncState.Disconnected,
        (SyncEvent.DatabaseRead or SyncEvent.DatabaseFailed, SyncState.Disconnected) => SyncState.Disconnected,
        _ when hasLease => SyncState.Leader,
        (SyncEvent.CacheEmpty, _) => SyncState.WaitingForFill,
        (SyncEvent.CacheSuspect, _) => SyncState.Verifying,

        // The snapshot is still suspect, but the next attempt is made later.
        (SyncEvent.DatabaseFailed, SyncState.Verifying) => SyncState.Verifying,

        // After a failed load, this process waits again for another node, from the next read of the empty cache.
        _ => SyncState.Follower,
    };
}
