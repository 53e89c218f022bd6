using FeatureFlags.Distribution;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Coordinates nodes that share a cache. One node, the leader, holds the lease and polls the database for all nodes.</summary>
internal sealed class SharedSnapshot
{
    private static readonly TimeSpan s_longestPut = TimeSpan.FromSeconds(2);

    /// <summary>The initial time to wait for another process to fill an empty cache, before this process reads the database.</summary>
    private static readonly TimeSpan s_longestPatience = TimeSpan.FromSeconds(10);

    /// <summary>The longest random delay before the database is read to verify a cached snapshot that may be outdated.</summary>
    private static readonly TimeSpan s_longestDoubt = TimeSpan.FromSeconds(2);

    /// <summary>The timeout for the release of the lease at shutdown.</summary>
    private static readonly TimeSpan s_longestGoodbye = TimeSpan.FromSeconds(1);

    /// <summary>The number of poll intervals between two complete reads of the cached snapshot: one hour by default.</summary>
    private const int IntervalsToWhole = 120;

    private readonly Guid _node = Guid.NewGuid();
    private readonly IFlagSnapshotCache _cache;
    private readonly StoreSource _source;
    private readonly StoreLoader _loader;
    private readonly Bell _bell;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly TimeSpan _interval;
    private readonly Handover _changes;
    private Deadline? _lead;
    private Deadline? _noLeadBefore;
    private Deadline? _patience;
    private Deadline? _doubt;
    private Deadline? _leadEnds;
    private Deadline? _whole;
    private StoreVersion? _ahead;
    private int _misses;
    private bool _isFollowing;
    private bool _hasAsked;
    private bool _databaseFails;
    private bool _cacheFails;
    private bool _isBehind;

    public SharedSnapshot(
        IFlagSnapshotCache cache, FlagsStoreOptions options, StoreSource source, StoreLoader loader, Bell bell,
        TimeProvider clock, ILogger logger)
    {
        (_cache, _source, _loader, _bell, _clock, _logger) = (cache, source, loader, bell, clock, logger);
        _interval = options.PollInterval > TimeSpan.Zero ? options.PollInterval : Backoff.Longest;
        _changes = new Handover(PutChangeAsync, TimeSpan.Zero, clock);
    }

    /// <summary>Gets a task that completes when the cache reports a change.</summary>
    public Task Changed => _cache.Changed;

    /// <summary>True if this process is the leader.</summary>
    public bool Leads => Volatile.Read(ref _lead) is { HasPassed: false };

    /// <summary>True if the cache is empty and another process is expected to fill it.</summary>
    public bool IsAwaited => Volatile.Read(ref _patience) is not null;

    /// <summary>True if a write to the cache has failed, so that the cache lacks the latest state of this process.</summary>
    public bool IsBehind => Volatile.Read(ref _isBehind);

    /// <summary>True if another process is the leader and this process follows the cache.</summary>
    public bool IsFollowing => !Volatile.Read(ref _cacheFails) && Volatile.Read(ref _isFollowing);

    /// <summary>Gets the time until the cache must be read again; null if no read is scheduled.</summary>
    public TimeSpan? UntilLook => Volatile.Read(ref _doubt)?.Left is { } doubt && !(doubt > _leadEnds?.Left) ? doubt : _leadEnds?.Left;

    /// <summary>Reads the cached snapshot, and applies it if it is newer than the state of this process.</summary>
    /// <param name="news">The notifications to send after the lock is released. The method adds its notifications.</param>
    /// <param name="mayLead">True if this process may acquire the lease; false if only a notification of the cache caused the read.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <returns>True if the caller must read the database: this process is the leader, or the cache is not sufficient.</returns>
    public async Task<bool> LookAsync(StoreNews news, bool mayLead, CancellationToken cancellationToken)
    {
        _leadEnds = _leadEnds is { HasPassed: false } ? _leadEnds : null;
#pragma warning disable CA1031 // A cache may throw any exception. The database is read then.
        try
        {
            StoreState? known = _source.State;
            CachedSnapshot found = await _cache.GetAsync(
                IsWholeNext() || known is not { IsRestored: false } ? null : known.Version, cancellationToken).ConfigureAwait(false);
            _ahead = found.Ahead;
            mayLead |= found.Version is not { } version || version < known?.Version;
            bool asks = IsBehind || (mayLead && await LeadsAsync(cancellationToken).ConfigureAwait(false));
            asks |= IsDoubtful(found, known);
            asks = IsOutOfPatience(found, asks);
            Take(found, known, news, keepsFailure: asks && _databaseFails);
            Answers();
            return asks;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fails(exception);
            return true;
        }
#pragma warning restore CA1031
    }

    /// <summary>Loads the state from the database and writes it to the cache.</summary>
    public async Task LoadAsync(StoreNews news, bool isWhole, CancellationToken cancellationToken)
    {
        // If this load fails too, another process is expected to fill the cache.
        Volatile.Write(ref _patience, null);
        Volatile.Write(ref _doubt, _doubt is null ? null : new Deadline(_clock, _interval));
        _databaseFails = true;
        await _loader.LoadAsync(news, isWhole, _cacheFails ? null : _ahead, cancellationToken).ConfigureAwait(false);
        _databaseFails = false;
        Volatile.Write(ref _doubt, null);
        if (!_cacheFails)
        {
            await PutAsync(_source.State!, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Queues a state for the cache after this process has written it to the database.</summary>
    public void Offer(StoreState written) => _changes.Offer(written);

    /// <summary>Writes queued states to the cache until the process stops.</summary>
    public Task RunAsync(CancellationToken stoppingToken) => _changes.RunAsync(stoppingToken);

    /// <summary>Writes the last queued state and releases the lease.</summary>
    public async Task EndAsync()
    {
        await _changes.EndAsync().ConfigureAwait(false);
        if (!Leads || _cacheFails)
        {
            return;
        }

        using CancellationTokenSource end = new(s_longestGoodbye);
#pragma warning disable CA1031 // The lease expires by itself.
        try
        {
            await _cache.TryAcquireLeaseAsync(_node, TimeSpan.FromMilliseconds(1), end.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
#pragma warning restore CA1031
    }

    /// <summary>Returns whether to read the snapshot even if it is not newer: at intervals, and after an outage of the cache.</summary>
    private bool IsWholeNext()
    {
        if (!_cacheFails && _whole is { HasPassed: false })
        {
            return false;
        }

        // The first read is complete anyway.
        bool isFirst = _whole is null;
        _whole = new Deadline(_clock, Backoff.About(_interval * IntervalsToWhole));
        return !isFirst;
    }

    private void Take(CachedSnapshot found, StoreState? known, StoreNews news, bool keepsFailure)
    {
        // A restored state may lack settings, so a snapshot of the same version is applied too.
        bool isNews = found.Newer is { } newer
            && (known is null || newer.Version > known.Version || (known.IsRestored && newer.Version == known.Version));
        StoreState? state = isNews ? SnapshotStates.ToState(found.Newer!, known) : known;
        if (state is { IsRestored: false } && found.Version == state.Version)
        {
            FetchTimestamp fetch = _source.LastFetch is { } last && !isNews && last.Age <= found.Age
                ? last
                : new FetchTimestamp(_clock, found.Age ?? TimeSpan.Zero);
            news.Add(_source.Take(state, fetch, keepsFailure));
        }
    }

    /// <summary>
    /// Returns whether to verify the cached snapshot against the database now: it is older than the known state, has the same
    /// version but another audit log, or was not confirmed by a leader for three poll intervals.
    /// </summary>
    private bool IsDoubtful(CachedSnapshot found, StoreState? known)
    {
        bool isOther = known is { IsRestored: false }
            && found.Newer is { } newer && newer.Version == known.Version && newer.Hash != known.Hash;
        if (found.Version is null || !(isOther || found.Version < known?.Version || found.Age > _interval * 3))
        {
            Volatile.Write(ref _doubt, null);
            return false;
        }

        // A random delay spreads the reads of the nodes, and a node may be about to write its change to the cache.
        Volatile.Write(ref _doubt, isOther
            ? new Deadline(_clock, TimeSpan.Zero)
            : _doubt ?? new Deadline(_clock, Backoff.Between(0, s_longestDoubt.TotalSeconds)));
        return _doubt!.HasPassed;
    }

    /// <summary>Returns whether to read the database: other checks require it, or no process has filled the empty cache in time.</summary>
    private bool IsOutOfPatience(CachedSnapshot found, bool asks)
    {
        if (found.Version is not null)
        {
            _misses = 0;
            Volatile.Write(ref _patience, null);
            return asks;
        }

        if (!asks && _patience is null)
        {
            // 5 to 10 seconds, doubled each time the cache is still empty.
            TimeSpan longest = _interval > s_longestPatience ? _interval : s_longestPatience;
            Volatile.Write(ref _patience, new Deadline(
                _clock,
                Shorter(longest, s_longestPatience * Math.Pow(2, Math.Min(_misses++, 10))) * Backoff.Between(0.5, 1).TotalSeconds));
        }

        return asks || _patience!.HasPassed;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>
    /// Acquires or renews the lease, and returns whether this process is the leader. A leader without access to the database does
    /// not renew the lease, and does not acquire it again for one poll interval.
    /// </summary>
    private async Task<bool> LeadsAsync(CancellationToken cancellationToken)
    {
        if (_databaseFails && Leads)
        {
            return true;
        }

        if (_databaseFails)
        {
            _noLeadBefore ??= new Deadline(_clock, _interval);
        }

        if (_noLeadBefore is { HasPassed: false })
        {
            return false;
        }

        _noLeadBefore = null;
        TimeSpan duration = _interval * 1.5;
        Deadline lead = new(_clock, duration);
        bool leads = await _cache.TryAcquireLeaseAsync(_node, duration, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _lead, leads ? lead : null);
        Volatile.Write(ref _isFollowing, !leads);

        // The leader at startup may be the predecessor of this process, which is about to stop.
        bool isFirst = !_hasAsked;
        _hasAsked = true;
        _leadEnds = leads ? null : isFirst ? lead : _leadEnds;
        return leads;
    }

    private async Task PutChangeAsync(StoreState state, CancellationToken cancellationToken)
    {
        await PutAsync(state, cancellationToken).ConfigureAwait(false);
        if (IsBehind)
        {
            _bell.Ring();
        }
    }

    private async Task PutAsync(StoreState state, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(s_longestPut, _clock);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
#pragma warning disable CA1031 // A cache may throw any exception. The change is already in the database.
        try
        {
            await _cache.PutAsync(SnapshotStates.Of(state), end.Token).ConfigureAwait(false);
            Volatile.Write(ref _isBehind, false);
            Answers();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Volatile.Write(ref _isBehind, true);
            Fails(exception);
        }
#pragma warning restore CA1031
    }

    private void Fails(Exception exception)
    {
        if (!Interlocked.Exchange(ref _cacheFails, true))
        {
            Log.CacheFailed(_logger, exception);
        }
    }

    private void Answers()
    {
        if (Interlocked.Exchange(ref _cacheFails, false))
        {
            Log.CacheAnswers(_logger);
        }
    }
}
