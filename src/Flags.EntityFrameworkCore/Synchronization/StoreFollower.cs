using FeatureFlags.Distribution;
using FeatureFlags.Sources;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Loads the state of the store whenever the runtime requests it: from the snapshot cache, and from the database if the cache is not
/// sufficient.
/// </summary>
internal sealed class StoreFollower : IRemoteFlagSource, IRestorableSource
{
    /// <summary>The number of poll intervals between two complete loads: one hour by default.</summary>
    private const int IntervalsToCompleteLoad = 120;

    private readonly FlagsStoreOptions _options;
    private readonly StoreSource _source;
    private readonly StoreContexts _contexts;
    private readonly StoreLock _lock;
    private readonly StoreLoader _loader;
    private readonly SnapshotCacheCoordinator _cache;
    private readonly StoreServices _services;
    private readonly bool _hasFile;
    private Task _loadRequested;
    private Deadline? _completeLoadAt;

    public StoreFollower(
        FlagsStoreOptions options,
        StoreSource source,
        StoreContexts contexts,
        StoreLock storeLock,
        StoreLoader loader,
        SnapshotCacheCoordinator cache,
        StoreServices services,
        LastKnownGood? file = null)
    {
        (_options, _source, _contexts, _lock, _loader, _cache, _services) = (options, source, contexts, storeLock, loader, cache, services);
        _hasFile = file is not null;
        _loadRequested = services.LoadRequested.Next;
    }

    public RemoteSourceOptions Options => new("The flag store")
    {
        PollInterval = _options.PollInterval,
        StartupTimeout = FindStartupTimeout(),
        TimeProvider = _services.Clock,
    };

    public Task Changed =>
        _cache.Changed is { } changed ? Task.WhenAny(_services.LoadRequested.Next, changed) : _services.LoadRequested.Next;

    public bool NeedsRestore => _source.State is null;

    public bool TryRestore(StoreSnapshot snapshot, FetchTimestamp fetchedAt) =>
        _source.TryRestore(StoreState.FromSnapshot(snapshot, null, isRestored: true), fetchedAt);

    /// <summary>
    /// Reads the snapshot cache, and then the database if the cache is not sufficient. The two reads acquire the lock separately, so that a
    /// cached snapshot takes effect before the database is queried.
    /// </summary>
    public async Task<RemoteLoad> LoadAsync(LoadCause cause, CancellationToken cancellationToken)
    {
        bool isComplete = IsComplete(cause);
        bool readsDatabase = await _lock.RunAsync(
            () =>
            {
                bool isRequested = _loadRequested.IsCompleted;
                _loadRequested = _services.LoadRequested.Next;
                return _cache.ReadAsync(cause != LoadCause.Change || isRequested, cancellationToken);
            },
            cancellationToken).ConfigureAwait(false);
        bool isLoaded = !readsDatabase || await LoadDatabaseAsync(isComplete, cancellationToken).ConfigureAwait(false);
        return _cache.IsWaitingForFill && !readsDatabase
            ? new RemoteLoad(RemoteLoadStatus.Waiting, PollSchedule.Between(0.2, 1))
            : new RemoteLoad(isLoaded && !_cache.IsBehind ? RemoteLoadStatus.Current : RemoteLoadStatus.Retry, _cache.UntilNextCheck);
    }

    public Task StopAsync() => _cache.StopAsync();

    /// <summary>
    /// Returns whether to load all settings instead of the difference to the current state: at startup, once an hour, at a poll after a
    /// failure, and at every poll if the tables belong to the application. Such tables may lack the triggers that count direct changes.
    /// </summary>
    private bool IsComplete(LoadCause cause)
    {
        bool isDue = cause == LoadCause.Startup
            || (cause == LoadCause.Poll
                && (!_contexts.OwnsContext || _source.Failure is not null || _completeLoadAt is not { HasPassed: false }));
        if (isDue)
        {
            TimeSpan interval = _options.PollInterval > TimeSpan.Zero ? _options.PollInterval : PollSchedule.LongestBackoff;
            _completeLoadAt = new Deadline(_services.Clock, PollSchedule.About(interval * IntervalsToCompleteLoad));
        }

        return isDue;
    }

    private Task<bool> LoadDatabaseAsync(bool isComplete, CancellationToken cancellationToken) => _lock.RunAsync(
        async () =>
        {
            try
            {
                await _cache.LoadAsync(isComplete, cancellationToken).ConfigureAwait(false);
                return true;
            }
#pragma warning disable CA1031 // The database's driver may throw anything, and flags keep their values.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _loader.DetectMissingTable(exception);
                _source.Fail(StoreFailure.Describe(exception) ?? exception);
                return false;
            }
#pragma warning restore CA1031
        },
        cancellationToken);

    /// <summary>
    /// Returns the maximum time that the host waits for the store at startup. This time is longer for an SQLite file if there
    /// is no last-known-good file, because the read may be slow on a busy machine but completes.
    /// </summary>
    private TimeSpan FindStartupTimeout() =>
        _options.StartupTimeout ?? (!_hasFile && _contexts.IsFile() ? _options.FileStartupTimeout : _options.ServerStartupTimeout);
}
