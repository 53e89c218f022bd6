using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>A cache in memory that follows the contract. All nodes of a test share it.</summary>
internal sealed class MemoryCache(TimeProvider clock) : IFlagSnapshotCache
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();
    private (StoreSnapshot Snapshot, FetchTimestamp Time)? _current;
    private (Guid Node, DateTimeOffset Until)? _lease;
    private StoreVersion? _ahead;
    private bool _fails;

    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    public StoreSnapshot? Snapshot
    {
        get
        {
            lock (_lock)
            {
                return _current?.Snapshot;
            }
        }
    }

    /// <summary>Gets or sets the reports of nodes without a database.</summary>
    public IReadOnlyList<(NodeReport Node, TimeSpan Age)> Reports { get; set; } = [];

    /// <summary>Makes the cache unavailable or available.</summary>
    public void Fail(bool fails)
    {
        _fails = fails;
        if (!fails)
        {
            SignalChange();
        }
    }

    /// <summary>Removes all data, like a restart without persistence.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            (_current, _lease, _ahead) = (null, null, null);
        }

        SignalChange();
    }

    /// <summary>Replaces the snapshot, like a client with write access to the cache.</summary>
    public void Replace(StoreSnapshot snapshot)
    {
        lock (_lock)
        {
            _current = (snapshot, new FetchTimestamp(clock));
        }

        SignalChange();
    }

    /// <summary>Ages the snapshot, as if no node had confirmed it since.</summary>
    public void Age(TimeSpan age)
    {
        lock (_lock)
        {
            _current = _current is { } current ? (current.Snapshot, new FetchTimestamp(clock, age)) : null;
        }
    }

    /// <summary>Gives the lease to another process.</summary>
    public void LeaseToOther(TimeSpan duration) => _lease = (Guid.Empty, clock.GetUtcNow() + duration);

    /// <summary>Waits until the cache has a version.</summary>
    public async Task WaitForVersionAsync(StoreVersion version)
    {
        for (Task changed = Changed; Snapshot?.Version != version; changed = Changed)
        {
            await changed.WaitAsync(TimeSpan.FromSeconds(20), StoreApp.Cancellation);
        }
    }

    public Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken)
    {
        ThrowIfUnavailable();
        lock (_lock)
        {
            if (known is { } version && !(_current?.Snapshot.Version >= version) && !(_ahead >= version))
            {
                _ahead = version;
            }

            return Task.FromResult(_current is not { } current ? CachedSnapshot.None with { Ahead = _ahead }
                : new CachedSnapshot(
                    current.Snapshot.Version,
                    known is null || current.Snapshot.Version > known ? current.Snapshot : null,
                    current.Time.Age,
                    _ahead));
        }
    }

    public Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        ThrowIfUnavailable();
        bool isNewVersion;
        lock (_lock)
        {
            if (_current?.Snapshot.Version > snapshot.Version)
            {
                return Task.FromResult(false);
            }

            _ahead = _ahead > snapshot.Version ? _ahead : null;
            isNewVersion = _current?.Snapshot.Version != snapshot.Version;
            _current = (snapshot, new FetchTimestamp(clock));
        }

        if (isNewVersion)
        {
            SignalChange();
        }

        return Task.FromResult(true);
    }

    public Task<bool> TryAcquireLeaseAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken)
    {
        ThrowIfUnavailable();
        lock (_lock)
        {
            if (_lease is { } lease && lease.Node != node && lease.Until > clock.GetUtcNow())
            {
                return Task.FromResult(false);
            }

            _lease = (node, clock.GetUtcNow() + duration);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Reports);

    private void ThrowIfUnavailable()
    {
        if (_fails)
        {
            throw new IOException("the cache does not answer");
        }
    }

    private void SignalChange()
    {
        lock (_lock)
        {
            _changed.TrySetResult();
            _changed = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
