using FeatureFlags.Distribution;
using FeatureFlags.Sources;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the lease by which one node polls the database for all nodes that share a cache.</summary>
internal sealed class LeaderLease(IFlagSnapshotCache cache, TimeSpan pollInterval, TimeProvider clock)
{
    /// <summary>The timeout for the release of the lease at shutdown.</summary>
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromSeconds(1);

    private readonly Guid _node = Guid.NewGuid();
    private Deadline? _expiry;
    private Deadline? _retryAfter;
    private Deadline? _otherExpiry;
    private bool _isHeldByOther;
    private bool _wasRequested;

    /// <summary>True if this process is the leader.</summary>
    public bool IsHeld => Volatile.Read(ref _expiry) is { HasPassed: false };

    /// <summary>True if another process held the lease when this process last requested the lease.</summary>
    public bool IsHeldByOther => Volatile.Read(ref _isHeldByOther);

    /// <summary>
    /// Gets the remaining time of the lease that another process held when this process started; null if that lease has expired or
    /// did not exist. The other process may be a predecessor that is about to stop.
    /// </summary>
    public TimeSpan? UntilOtherExpires => _otherExpiry is { HasPassed: false } expiry ? expiry.Left : null;

    /// <summary>
    /// Acquires or renews the lease. A leader that cannot read the database does not renew the lease, and does not acquire it again for one
    /// poll interval.
    /// </summary>
    /// <param name="databaseFails">True if the last read of the database failed.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task RequestAsync(bool databaseFails, CancellationToken cancellationToken)
    {
        if (databaseFails && IsHeld)
        {
            return;
        }

        _retryAfter = databaseFails ? _retryAfter ?? new Deadline(clock, pollInterval) : _retryAfter;
        if (_retryAfter is { HasPassed: false })
        {
            return;
        }

        _retryAfter = null;
        TimeSpan duration = pollInterval * 1.5;
        Deadline expiry = new(clock, duration);
        bool isHeld = await cache.TryAcquireLeaseAsync(_node, duration, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _expiry, isHeld ? expiry : null);
        Volatile.Write(ref _isHeldByOther, !isHeld);
        _otherExpiry = isHeld ? null : _wasRequested ? _otherExpiry : expiry;
        _wasRequested = true;
    }

    /// <summary>Releases the lease at shutdown. If the cache does not answer, the lease expires by itself.</summary>
    public async Task ReleaseAsync()
    {
        if (!IsHeld)
        {
            return;
        }

        using CancellationTokenSource end = new(s_shutdownTimeout);
        Task<bool> release = Task.Run(() => cache.TryAcquireLeaseAsync(_node, TimeSpan.FromMilliseconds(1), end.Token));
        await ((Task)release).WaitAsync(end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
