using FeatureFlags.Distribution;
using FeatureFlags.Sources;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Coordinates nodes that share a snapshot cache. One node, the leader, holds the lease and polls the database for all nodes. Without a
/// cache, every node reads the database.
/// </summary>
internal sealed class SnapshotCacheCoordinator
{
    private static readonly TimeSpan s_writeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The maximum time for which this process initially waits for another process to fill an empty cache, before this process reads the
    /// database. The time doubles each time that the cache is found empty.
    /// </summary>
    private static readonly TimeSpan s_fillTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The longest random delay before the database is read to verify a cached snapshot that may be outdated.</summary>
    private static readonly TimeSpan s_longestVerificationDelay = TimeSpan.FromSeconds(2);

    /// <summary>The number of poll intervals between two complete reads of the cached snapshot: one hour by default.</summary>
    private const int IntervalsToCompleteRead = 120;

    private readonly IFlagSnapshotCache? _cache;
    private readonly StoreSource _source;
    private readonly StoreLoader _loader;
    private readonly StoreServices _services;
    private readonly TimeSpan _interval;
    private readonly LeaderLease? _lease;
    private readonly LatestValueWriter<StoreSnapshot> _writer;
    private volatile SyncState _state;
    private Deadline? _deadline;
    private Deadline? _completeReadAt;
    private StoreVersion? _ahead;
    private int _emptyReads;
    private bool _databaseFails;
    private volatile bool _isBehind;

    public SnapshotCacheCoordinator(
        FlagsStoreOptions options, StoreSource source, StoreLoader loader, StoreServices services, IFlagSnapshotCache? cache = null)
    {
        (_cache, _source, _loader, _services) = (cache, source, loader, services);
        _interval = options.PollInterval > TimeSpan.Zero ? options.PollInterval : PollSchedule.LongestBackoff;
        _lease = cache is null ? null : new LeaderLease(cache, _interval, services.Clock);
        _writer = new LatestValueWriter<StoreSnapshot>(WriteChangeAsync, TimeSpan.Zero, services.Clock);
    }

    /// <summary>True if the nodes share a snapshot cache.</summary>
    public bool HasCache => _cache is not null;

    /// <summary>Gets a task that completes when the cache reports a change; null if nodes share no cache.</summary>
    public Task? Changed => _cache?.Changed;

    /// <summary>True if this process does the work that one process does for all nodes. Without a cache, every process does it.</summary>
    public bool IsLeader => _lease is null or { IsHeld: true };

    /// <summary>True if another process is the leader and this process follows the cache.</summary>
    public bool IsFollower => _lease is { IsHeldByOther: true } && _state != SyncState.Disconnected;

    /// <summary>True if the cache is empty and another process is expected to fill it.</summary>
    public bool IsWaitingForFill => _state == SyncState.WaitingForFill;

    /// <summary>
    /// Gets a value that indicates whether a write to the cache has failed, so that the cache lacks the latest state of this process.
    /// </summary>
    public bool IsBehind => _isBehind;

    /// <summary>Gets the time until the cache must be read again; null if no read is scheduled.</summary>
    public TimeSpan? UntilNextCheck
    {
        get
        {
            TimeSpan? verification = _state == SyncState.Verifying ? _deadline?.Left : null;
            TimeSpan? lease = _lease?.UntilOtherExpires;
            return verification is null || lease < verification ? lease : verification;
        }
    }

    /// <summary>
    /// Reads the cached snapshot, and applies the snapshot if it is newer than the state of this process. Returns whether the caller must
    /// read the database.
    /// </summary>
    /// <param name="mayLead">True if this process may acquire the lease; false if only a notification of the cache caused the read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>True if the caller must read the database.</returns>
    public async Task<bool> ReadAsync(bool mayLead, CancellationToken cancellationToken)
    {
        if (_cache is null || _lease is null)
        {
            return true;
        }

#pragma warning disable CA1031 // A cache may throw any exception. The database is read then.
        try
        {
            StoreState? known = _source.State;
            CachedSnapshot found = await _cache.GetAsync(
                IsCompleteReadDue() || known is not { IsRestored: false } ? null : known.Version, cancellationToken).ConfigureAwait(false);
            _ahead = found.Ahead;
            mayLead |= found.Version is not { } version || version < known?.Version;
            if (mayLead && !IsBehind)
            {
                await _lease.RequestAsync(_databaseFails, cancellationToken).ConfigureAwait(false);
            }

            bool isForked = known is { IsRestored: false }
                && found.Newer is { } other && other.Version == known.Version && other.Hash != known.Hash;
            SyncEvent reading = found.Version is null ? SyncEvent.CacheEmpty
                : isForked || found.Version < known?.Version || found.Age > _interval * 3 ? SyncEvent.CacheSuspect
                : SyncEvent.CacheCurrent;
            Move(reading);
            _emptyReads = reading == SyncEvent.CacheEmpty ? _emptyReads : 0;
            bool readsDatabase = IsBehind || isForked || _state switch
            {
                SyncState.Leader => mayLead || reading == SyncEvent.CacheSuspect,
                SyncState.WaitingForFill or SyncState.Verifying => _deadline is { HasPassed: true },
                _ => false,
            };
            Apply(found, known, endsFailure: !(readsDatabase && _databaseFails));
            return readsDatabase;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Move(SyncEvent.CacheFailed, exception);
            return true;
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Loads the complete state from the database, or only the changes if <paramref name="isComplete"/> is false, and writes the resulting
    /// state to the snapshot cache.
    /// </summary>
    public async Task LoadAsync(bool isComplete, CancellationToken cancellationToken)
    {
        if (_cache is null)
        {
            await _loader.LoadAsync(isComplete, null, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await _loader.LoadAsync(isComplete, _state == SyncState.Disconnected ? null : _ahead, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _databaseFails = true;
            Move(SyncEvent.DatabaseFailed);
            throw;
        }

        _databaseFails = false;
        Move(SyncEvent.DatabaseRead);
        if (_state != SyncState.Disconnected)
        {
            await WriteAsync(_source.State!.ToSnapshot(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Queues for the cache a state that this process has written to the database.</summary>
    public void Offer(StoreState written)
    {
        if (_cache is not null)
        {
            _writer.Offer(written.ToSnapshot());
        }
    }

    /// <summary>Writes queued states to the cache until the process stops.</summary>
    public Task RunAsync(CancellationToken stoppingToken) => _writer.RunAsync(stoppingToken);

    /// <summary>Writes the last queued state and releases the lease.</summary>
    public async Task StopAsync()
    {
        await _writer.StopAsync().ConfigureAwait(false);
        if (_lease is not null && _state != SyncState.Disconnected)
        {
            await _lease.ReleaseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Returns whether the next read of the cached snapshot must be complete, even if the snapshot is not newer than the known
    /// state. A complete read is due at intervals, and after an outage of the cache.
    /// </summary>
    private bool IsCompleteReadDue()
    {
        if (_state != SyncState.Disconnected && _completeReadAt is { HasPassed: false })
        {
            return false;
        }

        // The first read is complete anyway.
        bool isFirst = _completeReadAt is null;
        _completeReadAt = new Deadline(_services.Clock, PollSchedule.About(_interval * IntervalsToCompleteRead));
        return !isFirst;
    }

    private void Apply(CachedSnapshot found, StoreState? known, bool endsFailure)
    {
        // A restored state may lack settings, so a snapshot of the same version is applied too.
        bool isNewer = found.Newer is { } newer
            && (known is null || newer.Version > known.Version || (known.IsRestored && newer.Version == known.Version));
        StoreState? state = isNewer ? StoreState.FromSnapshot(found.Newer!, known) : known;
        if (state is { IsRestored: false } && found.Version == state.Version)
        {
            FetchTimestamp fetch = _source.LastFetch is { } last && !isNewer && last.Age <= found.Age
                ? last
                : new FetchTimestamp(_services.Clock, found.Age ?? TimeSpan.Zero);
            _source.Apply(state, fetch, endsFailure);
        }
    }

    private async Task WriteChangeAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        await WriteAsync(snapshot, cancellationToken).ConfigureAwait(false);
        if (IsBehind)
        {
            _services.LoadRequested.Set();
        }
    }

    private async Task WriteAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(s_writeTimeout, _services.Clock);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
#pragma warning disable CA1031 // A cache may throw any exception. The change is already in the database.
        try
        {
            await _cache!.PutAsync(snapshot, end.Token).ConfigureAwait(false);
            _isBehind = false;
            if (_state == SyncState.Disconnected)
            {
                Move(SyncEvent.CacheCurrent);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _isBehind = true;
            Move(SyncEvent.CacheFailed, exception);
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Sets the state that follows an event, sets the deadline of this state, and logs the beginning and the end of an outage of the cache.
    /// </summary>
    private void Move(SyncEvent change, Exception? exception = null)
    {
        SyncState former = _state;
        _state = SyncTransitions.Next(former, change, _lease!.IsHeld);
        if (_state != former || _deadline is null || change == SyncEvent.DatabaseFailed)
        {
            _deadline = _state switch
            {
                SyncState.WaitingForFill => new Deadline(_services.Clock, FillTimeout()),

                // A random delay spreads the reads of the nodes, and a node may be about to write its change to the cache.
                SyncState.Verifying => new Deadline(
                    _services.Clock,
                    change == SyncEvent.DatabaseFailed
                        ? _interval
                        : PollSchedule.Between(0, s_longestVerificationDelay.TotalSeconds)),
                _ => null,
            };
        }

        if (_state == SyncState.Disconnected && former != SyncState.Disconnected)
        {
            Log.CacheFailed(_services.Logger, exception!);
        }
        else if (_state != SyncState.Disconnected && former == SyncState.Disconnected)
        {
            Log.CacheAnswers(_services.Logger);
        }
    }

    /// <summary>Returns 5 to 10 seconds, doubled each time the cache is still empty, but at most the poll interval.</summary>
    private TimeSpan FillTimeout()
    {
        TimeSpan longest = _interval > s_fillTimeout ? _interval : s_fillTimeout;
        TimeSpan timeout = s_fillTimeout * Math.Pow(2, Math.Min(_emptyReads++, 10));
        return (timeout < longest ? timeout : longest) * PollSchedule.Between(0.5, 1).TotalSeconds;
    }
}
