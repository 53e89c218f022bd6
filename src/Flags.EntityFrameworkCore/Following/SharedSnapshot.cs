using FeatureFlags.Distribution;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Follows the snapshot in a cache that all processes reach, so that one of them looks into the database for all.</summary>
internal sealed class SharedSnapshot
{
    private static readonly TimeSpan s_longestPut = TimeSpan.FromSeconds(2);

    /// <summary>How long another process may take at first to fill an empty cache.</summary>
    private static readonly TimeSpan s_longestPatience = TimeSpan.FromSeconds(10);

    /// <summary>How soon the database is asked at the latest where the cache is in doubt.</summary>
    private static readonly TimeSpan s_longestDoubt = TimeSpan.FromSeconds(2);

    /// <summary>How long the end of the process waits at most until another one may lead.</summary>
    private static readonly TimeSpan s_longestGoodbye = TimeSpan.FromSeconds(1);

    /// <summary>How many intervals it is until everything is fetched again: an hour by default.</summary>
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

    /// <summary>Is done when there is something to look for.</summary>
    public Task Changed => _cache.Changed;

    /// <summary>Whether this process looks into the database for all.</summary>
    public bool Leads => Volatile.Read(ref _lead) is { HasPassed: false };

    /// <summary>Whether the cache is empty and another process is expected to fill it.</summary>
    public bool IsAwaited => Volatile.Read(ref _patience) is not null;

    /// <summary>Whether the cache has not what this process has written.</summary>
    public bool IsBehind => Volatile.Read(ref _isBehind);

    /// <summary>Whether the cache says that another process leads.</summary>
    public bool IsFollowing => !Volatile.Read(ref _cacheFails) && Volatile.Read(ref _isFollowing);

    /// <summary>The time until there is a reason to look; null for none.</summary>
    public TimeSpan? UntilLook => Volatile.Read(ref _doubt)?.Left is { } doubt && !(doubt > _leadEnds?.Left) ? doubt : _leadEnds?.Left;

    /// <summary>Takes what the cache has.</summary>
    /// <param name="news">What is to be told.</param>
    /// <param name="mayLead">Whether this process may begin to lead. A message of the cache alone is no reason.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether the database is to be asked: it is this process's turn, or the cache does not help.</returns>
    public async Task<bool> LookAsync(StoreNews news, bool mayLead, CancellationToken cancellationToken)
    {
        _leadEnds = _leadEnds is { HasPassed: false } ? _leadEnds : null;
#pragma warning disable CA1031 // A cache may throw anything, and the database is asked then.
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

    /// <summary>Loads from the database, and puts that into the cache.</summary>
    public async Task LoadAsync(StoreNews news, bool isWhole, CancellationToken cancellationToken)
    {
        // Where that fails too, it is another one's turn again.
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

    /// <summary>Puts what this process has written there, behind who has.</summary>
    public void Offer(StoreState written) => _changes.Offer(written);

    /// <summary>Puts what is offered.</summary>
    public Task RunAsync(CancellationToken stoppingToken) => _changes.RunAsync(stoppingToken);

    /// <summary>Puts what is left, and lets another one lead.</summary>
    public async Task EndAsync()
    {
        await _changes.EndAsync().ConfigureAwait(false);
        if (!Leads || _cacheFails)
        {
            return;
        }

        using CancellationTokenSource end = new(s_longestGoodbye);
#pragma warning disable CA1031 // Its time as the one that leads ends by itself.
        try
        {
            await _cache.TryLeadAsync(_node, TimeSpan.FromMilliseconds(1), end.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Now and then, and after the cache did not answer, everything is fetched: what has the same version has to say the same.
    /// </summary>
    private bool IsWholeNext()
    {
        if (!_cacheFails && _whole is { HasPassed: false })
        {
            return false;
        }

        // The first look fetches everything anyway.
        bool isFirst = _whole is null;
        _whole = new Deadline(_clock, Backoff.About(_interval * IntervalsToWhole));
        return !isFirst;
    }

    private void Take(CachedSnapshot found, StoreState? known, StoreNews news, bool keepsFailure)
    {
        // A file may lack settings: then the same version is news.
        bool isNews = found.Newer is { } newer
            && (known is null || newer.Version > known.Version || (known.IsRestored && newer.Version == known.Version));
        StoreState? state = isNews ? SnapshotStates.ToState(found.Newer!, known) : known;
        if (state is { IsRestored: false } && found.Version == state.Version)
        {
            FetchTime fetch = _source.LastFetch is { } last && !isNews && last.Age <= found.Age
                ? last
                : new FetchTime(_clock, found.Age ?? TimeSpan.Zero);
            news.Add(_source.Take(state, fetch, keepsFailure));
        }
    }

    /// <summary>
    /// Whether the database itself has to say what is so: the cache has what came before the known state, as after a restore, or
    /// the same version of another audit, or nobody confirms it.
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

        // Not all at once, and who has just written may be about to put it there.
        Volatile.Write(ref _doubt, isOther
            ? new Deadline(_clock, TimeSpan.Zero)
            : _doubt ?? new Deadline(_clock, Backoff.Between(0, s_longestDoubt.TotalSeconds)));
        return _doubt!.HasPassed;
    }

    /// <summary>Whether nobody fills an empty cache: for a while it is another one's turn.</summary>
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
            // 5 to 10 seconds, and twice as long each time that nobody has filled it.
            TimeSpan longest = _interval > s_longestPatience ? _interval : s_longestPatience;
            Volatile.Write(ref _patience, new Deadline(
                _clock,
                Shorter(longest, s_longestPatience * Math.Pow(2, Math.Min(_misses++, 10))) * Backoff.Between(0.5, 1).TotalSeconds));
        }

        return asks || _patience!.HasPassed;
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
        Volatile.Write(ref _isFollowing, !leads);

        // The one that leads at the start may be this process's predecessor, and end.
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
