using FeatureFlags.Distribution;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>A cache in memory that follows the contract. All nodes of a test share it.</summary>
internal sealed class MemoryCache(TimeProvider clock) : IFlagSnapshotCache
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();
    private (StoreSnapshot Snapshot, FetchTime Time)? _kept;
    private (Guid Node, DateTimeOffset Until)? _lead;
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
                return _kept?.Snapshot;
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
            Tell();
        }
    }

    /// <summary>Removes all data, like a restart without persistence.</summary>
    public void Lose()
    {
        lock (_lock)
        {
            (_kept, _lead, _ahead) = (null, null, null);
        }

        Tell();
    }

    /// <summary>Replaces the snapshot, like a client with write access to the cache.</summary>
    public void Replace(StoreSnapshot snapshot)
    {
        lock (_lock)
        {
            _kept = (snapshot, new FetchTime(clock));
        }

        Tell();
    }

    /// <summary>Ages the snapshot, as if no node had confirmed it since.</summary>
    public void Age(TimeSpan age)
    {
        lock (_lock)
        {
            _kept = _kept is { } kept ? (kept.Snapshot, new FetchTime(clock, age)) : null;
        }
    }

    /// <summary>Gives the lease to another process.</summary>
    public void LeadElsewhere(TimeSpan duration) => _lead = (Guid.Empty, clock.GetUtcNow() + duration);

    /// <summary>Waits until the cache has a version.</summary>
    public async Task FilledAsync(StoreVersion version)
    {
        for (Task changed = Changed; Snapshot?.Version != version; changed = Changed)
        {
            await changed.WaitAsync(TimeSpan.FromSeconds(20), StoreApp.Cancellation);
        }
    }

    public Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken)
    {
        Check();
        lock (_lock)
        {
            if (known is { } version && !(_kept?.Snapshot.Version >= version) && !(_ahead >= version))
            {
                _ahead = version;
            }

            return Task.FromResult(_kept is not { } kept ? CachedSnapshot.None with { Ahead = _ahead }
                : new CachedSnapshot(kept.Snapshot.Version, known is null || kept.Snapshot.Version > known ? kept.Snapshot : null, kept.Time.Age, _ahead));
        }
    }

    public Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        Check();
        bool isNews;
        lock (_lock)
        {
            if (_kept?.Snapshot.Version > snapshot.Version)
            {
                return Task.FromResult(false);
            }

            _ahead = _ahead > snapshot.Version ? _ahead : null;
            isNews = _kept?.Snapshot.Version != snapshot.Version;
            _kept = (snapshot, new FetchTime(clock));
        }

        if (isNews)
        {
            Tell();
        }

        return Task.FromResult(true);
    }

    public Task<bool> TryLeadAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken)
    {
        Check();
        lock (_lock)
        {
            if (_lead is { } lead && lead.Node != node && lead.Until > clock.GetUtcNow())
            {
                return Task.FromResult(false);
            }

            _lead = (node, clock.GetUtcNow() + duration);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken) => Task.FromResult(Reports);

    private void Check()
    {
        if (_fails)
        {
            throw new IOException("the cache does not answer");
        }
    }

    private void Tell()
    {
        lock (_lock)
        {
            _changed.TrySetResult();
            _changed = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
