using FeatureFlags.Distribution;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Follows the snapshot in a cache that all processes reach, so that one of them looks into the database for all.</summary>
internal sealed class SharedSnapshot
{
    private static readonly TimeSpan s_longestPut = TimeSpan.FromSeconds(2);

    /// <summary>How long another process may take at first to fill an empty cache.</summary>
    private static readonly TimeSpan s_longestPatience = TimeSpan.FromSeconds(10);

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
    private int _misses;
    private bool _databaseFails;
    private bool _cacheFails;
    private bool _isBehind;

    public SharedSnapshot(IFlagSnapshotCache cache, FlagsStoreOptions options, StoreSource source, StoreLoader loader, Bell bell, TimeProvider clock, ILogger logger)
    {
        (_cache, _source, _loader, _bell, _clock, _logger) = (cache, source, loader, bell, clock, logger);
        _interval = options.PollInterval > TimeSpan.Zero ? options.PollInterval : Backoff.Longest;
        _changes = new Handover(PutChangeAsync, TimeSpan.Zero, clock);
    }

    /// <summary>Is done when there is something to look for.</summary>
    public Task Changed => _cache.Changed;

    /// <summary>Whether this process looks into the database for all.</summary>
    public bool Leads => Volatile.Read(ref _lead) is { HasPassed: false };

    /// <summary>Whether the cache is empty and another process is expected to fill it.</summary>
    public bool IsAwaited => Volatile.Read(ref _patience) is not null;

    /// <summary>Whether the cache has not what this process has written.</summary>
    public bool IsBehind => Volatile.Read(ref _isBehind);

    /// <summary>Takes what the cache has, and loads from the database where it is this process's turn or the cache does not help.</summary>
    /// <returns>Whether there is an answer; false while another process is awaited to fill the cache.</returns>
    public async Task<bool> RefreshAsync(StoreNews news, bool isWhole, CancellationToken cancellationToken)
    {
        if (!await LookAsync(news, cancellationToken).ConfigureAwait(false))
        {
            return !IsAwaited;
        }

        // Where that fails too, it is another one's turn again.
        Volatile.Write(ref _patience, null);
        _databaseFails = true;
        await _loader.LoadAsync(news, isWhole, cancellationToken).ConfigureAwait(false);
        _databaseFails = false;
        if (!_cacheFails)
        {
            await PutAsync(_source.State!, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Puts what this process has written there, behind who has.</summary>
    public void Offer(StoreState written) => _changes.Offer(written);

    /// <summary>Puts what is offered.</summary>
    public Task RunAsync(CancellationToken stoppingToken) => _changes.RunAsync(stoppingToken);

    /// <summary>Puts what is left.</summary>
    public Task EndAsync() => _changes.EndAsync();

    /// <returns>Whether the database is to be asked.</returns>
    private async Task<bool> LookAsync(StoreNews news, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // A cache may throw anything, and the database is asked then.
        try
        {
            StoreState? known = _source.State;
            CachedSnapshot found = await _cache.GetAsync(known is { IsRestored: false } ? known.Version : null, cancellationToken).ConfigureAwait(false);
            Take(found, known, news);
            bool asks = IsBehind || await LeadsAsync(cancellationToken).ConfigureAwait(false) || IsOutOfPatience(found);
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

    private void Take(CachedSnapshot found, StoreState? known, StoreNews news)
    {
        // A file may lack settings: then the same version is news.
        bool isNews = found.Newer is { } newer && (known is null || newer.Version > known.Version || (known.IsRestored && newer.Version == known.Version));
        StoreState? state = isNews ? SnapshotStates.ToState(found.Newer!, known) : known;
        if (state is { IsRestored: false } && found.Version == state.Version)
        {
            FetchTime fetch = _source.LastFetch is { } last && !isNews && last.Age <= found.Age ? last : new FetchTime(_clock, found.Age ?? TimeSpan.Zero);
            news.Add(_source.Take(state, fetch));
        }
    }

    /// <summary>Whether nobody fills an empty cache: for a while it is another one's turn.</summary>
    private bool IsOutOfPatience(CachedSnapshot found)
    {
        if (found.Version is not null)
        {
            _misses = 0;
            Volatile.Write(ref _patience, null);
            return false;
        }

        if (_patience is null)
        {
            // 5 to 10 seconds, and twice as long each time that nobody has filled it.
            TimeSpan longest = _interval > s_longestPatience ? _interval : s_longestPatience;
            Volatile.Write(ref _patience, new Deadline(_clock, Shorter(longest, s_longestPatience * Math.Pow(2, Math.Min(_misses++, 10))) * Backoff.Between(0.5, 1).TotalSeconds));
        }

        return _patience!.HasPassed;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>Whoever cannot reach the database goes on trying as long as it leads, and then lets another one for an interval.</summary>
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
        bool leads = await _cache.TryLeadAsync(_node, duration, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _lead, leads ? lead : null);
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
#pragma warning disable CA1031 // A cache may throw anything, and the change is in the database.
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
