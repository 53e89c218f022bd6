using FeatureFlags.Distribution;
using FeatureFlags.Sources;

namespace FeatureFlags.Redis;

/// <summary>Loads the settings of the cached snapshot on a node without a database.</summary>
internal sealed class RedisSource(
    FlagsRedisOptions options, RedisSnapshotCache cache, RedisServices services, FlagEngine engine, RemoteSourceUpdates updates)
    : IRemoteFlagSource, IRestorableSource, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SnapshotSettings.Cache _settings = new(engine);
    private volatile bool _answers = true;
    private bool _isAhead;

    public RemoteSourceOptions Options => new("Redis")
    {
        PollInterval = options.PollInterval,
        StartupTimeout = options.StartupTimeout,
        TimeProvider = services.Clock,
    };

    /// <summary>
    /// Gets a task that completes at the next notification. While Redis does not answer, the task completes only when Redis is
    /// available again, because an earlier load would time out.
    /// </summary>
    public Task Changed => _answers ? cache.Changed : cache.Restored;

    public bool NeedsRestore => true;

    /// <summary>Gets the settings that are effective now; null before the first load.</summary>
    private SnapshotSettings? Current => updates.Read() as SnapshotSettings;

    /// <summary>Reads the cache, and publishes the snapshot if it is newer than the current one.</summary>
    /// <exception cref="IOException">Redis is not available or rejects the command.</exception>
    /// <exception cref="TimeoutException">Redis did not answer in time.</exception>
    /// <exception cref="InvalidDataException">Redis has no valid snapshot, or an older one than this node.</exception>
    public async Task<RemoteLoad> LoadAsync(LoadCause cause, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            CachedSnapshot found = await ReadAsync(cancellationToken).ConfigureAwait(false);
            bool isRestored = !_answers;
            _answers = true;
            Apply(found);

            // During the outage, the runtime waited for its end instead of notifications. The next load follows notifications again.
            return isRestored ? new RemoteLoad(RemoteLoadStatus.Current, TimeSpan.Zero) : RemoteLoad.Current;
        }
        finally
        {
            _gate.Release();
        }
    }

    public bool TryRestore(StoreSnapshot snapshot, FetchTimestamp fetchedAt)
    {
        StoreVersion? there = Current?.Snapshot.Version;
        if (there >= snapshot.Version)
        {
            return false;
        }

        updates.Publish(new SnapshotSettings(snapshot, _settings, isRestored: true), fetchedAt, endsFailure: false);
        if (there is { } older)
        {
            updates.ReportFailure(Ahead(snapshot.Version, older));
        }

        return true;
    }

    public void Dispose() => _gate.Dispose();

    private async Task<CachedSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            SnapshotSettings? known = Current;
            return known is { IsRestored: true }
                ? await cache.GetInsteadAsync(known.Snapshot.Version, cancellationToken).ConfigureAwait(false)
                : await cache.GetAsync(known?.Snapshot.Version, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _answers = false;
            throw;
        }
    }

    private void Apply(CachedSnapshot found)
    {
        if (found.Version is not { } version || found.Age is not { } age)
        {
            throw new InvalidDataException(
                "Redis has no valid flag snapshot. "
                + "No node with the database has written one since Redis was started, emptied or changed by another program.");
        }

        SnapshotSettings? current = Current;
        if (found.Newer is null && current is not null && version != current.Snapshot.Version)
        {
            throw Ahead(current.Snapshot.Version, version);
        }

        _isAhead = false;
        if ((found.Newer is { } newer ? new SnapshotSettings(newer, _settings) : current) is { } settings)
        {
            updates.Publish(settings, new FetchTimestamp(services.Clock, age));
        }
    }

    /// <summary>
    /// Returns the exception to report when the cached snapshot is older than the snapshot of this node, because Redis or the database
    /// was restored. The script that reads the cache has already stored the version of this node in Redis, so that the nodes with
    /// access to the database see it.
    /// </summary>
    private InvalidDataException Ahead(StoreVersion here, StoreVersion there)
    {
        if (!_isAhead)
        {
            _isAhead = true;
            Log.IsAhead(services.Logger, here.ToString(), there.ToString());
        }

        return new InvalidDataException(
            "Redis has an older version of the flags than this node. "
            + "The node waits until a node with the database has checked the version.");
    }
}
