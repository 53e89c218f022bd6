using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Redis;

/// <summary>
/// Brings what Redis has into the source of a node that has no database. Does nothing where there is one: there the store
/// asks Redis itself.
/// </summary>
internal sealed class RedisFollower(
    FlagsRedisOptions options, RedisSource source, RedisSnapshotCache cache, RedisServices host, IServiceProvider services)
    : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly LastKnownGood? _file = services.GetService<LastKnownGood>();
    private bool? _follows;
    private bool _isAhead;

    /// <summary>Whether this node has no database. The first who asks makes the source one of the engine's.</summary>
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
    /// The first look. Where Redis does not answer, or has nothing or an older state, the process goes on with what it had
    /// when it last ran, if it kept that.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            late.CancelAfter(options.StartTimeout);
            await LookAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            source.Fail(
                new TimeoutException(FormattableString.Invariant($"Redis did not answer within {options.StartTimeout.TotalSeconds} s.")));
        }

        if (_file is not null && await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is { } kept)
        {
            StoreVersion? there = source.Snapshot?.Version;
            source.Restore(kept.Snapshot, new FetchTime(host.Clock, kept.Age));
            if (source.IsRestored && there is { } older)
            {
                FailAhead(older);
            }
        }
    }

    /// <summary>Looks into Redis. One at a time; a failure is told to the engine, not to the caller.</summary>
    /// <returns>Whether Redis has answered.</returns>
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
#pragma warning disable CA1031 // The client may throw anything, and flags keep their values.
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

        FetchTime fetch = new(host.Clock, age);
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

    /// <summary>Redis was put back to an earlier time, or the database was: the cache has noted that for who has the database.</summary>
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
