using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Redis;

/// <summary>
/// Reads the cached snapshot into <see cref="RedisSource"/> on a node without a database. Does nothing on a node with a
/// database, where the store reads the cache.
/// </summary>
internal sealed class RedisFollower(
    FlagsRedisOptions options, RedisSource source, RedisSnapshotCache cache, RedisServices host, IServiceProvider services)
    : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly LastKnownGood? _file = services.GetService<LastKnownGood>();
    private bool? _follows;
    private bool _isAhead;

    /// <summary>
    /// Returns whether this node has no database, so that it reads its settings from the cache. In this case, the first call adds
    /// the <see cref="RedisSource"/> to the engine.
    /// </summary>
    public bool Follows()
    {
        if (_follows is null)
        {
            _follows = services.GetService<IFlagAdmin>() is null;
            if (_follows is true)
            {
                source.Join();
            }
        }

        return _follows.Value;
    }

    /// <summary>
    /// Reads the cache at startup. If Redis is not available, or has no snapshot or an older one, restores the snapshot of the
    /// last-known-good file.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(options.StartupTimeout);
            await LookAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            source.Fail(
                new TimeoutException(FormattableString.Invariant($"Redis did not answer within {options.StartupTimeout.TotalSeconds} s.")));
        }

        if (_file is not null && await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is { } kept)
        {
            StoreVersion? there = source.Snapshot?.Version;
            source.Restore(kept.Snapshot, new FetchTimestamp(host.Clock, kept.Age));
            if (source.IsRestored && there is { } older)
            {
                FailAhead(older);
            }
        }
    }

    /// <summary>
    /// Reads the cache, and applies a newer snapshot. Calls run one at a time. A failure is reported to the engine instead of
    /// being thrown.
    /// </summary>
    /// <returns>True if Redis answered; otherwise false.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            StoreVersion? known = source.Snapshot?.Version;
            Take(known is { } restored && source.IsRestored
                ? await cache.GetInsteadAsync(restored, cancellationToken).ConfigureAwait(false)
                : await cache.GetAsync(known, cancellationToken).ConfigureAwait(false));
            return true;
        }
#pragma warning disable CA1031 // The client may throw any exception. Flags keep their values.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            source.Fail(exception);
            return false;
        }
#pragma warning restore CA1031
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private void Take(CachedSnapshot found)
    {
        if (found.Version is not { } version || found.Age is not { } age)
        {
            source.Fail(new InvalidDataException(
                "Redis has no valid flag snapshot. "
                + "No node with the database has written one since Redis was started, emptied or changed by another program."));
            return;
        }

        FetchTimestamp fetch = new(host.Clock, age);
        if (found.Newer is { } newer)
        {
            source.Take(newer, fetch);
        }
        else if (version == source.Snapshot?.Version)
        {
            source.Confirm(fetch);
        }
        else
        {
            FailAhead(version);
            return;
        }

        _isAhead = false;
    }

    /// <summary>
    /// Reports that the cached snapshot is older than the snapshot of this node, because Redis or the database was restored. The
    /// earlier read of the cache has already reported the newer version to the nodes with a database.
    /// </summary>
    private void FailAhead(StoreVersion there)
    {
        source.Fail(new InvalidDataException(
            "Redis has an older version of the flags than this node. "
            + "The node waits until a node with the database has checked the version."));
        if (!_isAhead)
        {
            _isAhead = true;
            Log.IsAhead(host.Logger, source.Snapshot!.Version.ToString(), there.ToString());
        }
    }
}
