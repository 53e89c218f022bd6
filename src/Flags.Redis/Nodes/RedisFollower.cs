using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Redis;

/// <summary>Brings what Redis has into the source of a node that has no database. Does nothing where there is one: there the store asks Redis itself.</summary>
internal sealed class RedisFollower(FlagsRedisOptions options, RedisSource source, RedisSnapshotCache cache, RedisServices host, IServiceProvider services) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly LastKnownGood? _file = services.GetService<LastKnownGood>();
    private bool? _follows;

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

    /// <summary>The first look. Where Redis has nothing or does not answer, the process goes on with what it had when it last ran, if it kept that.</summary>
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
            source.Fail(new TimeoutException(FormattableString.Invariant($"Redis did not answer within {options.StartTimeout.TotalSeconds} s.")));
        }

        if (source.Snapshot is null && _file is not null && await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is { } kept)
        {
            source.Take(kept.Snapshot, new FetchTime(host.Clock, kept.Age), source.Failure);
        }
    }

    /// <summary>Looks into Redis. One at a time; a failure is told to the engine, not to the caller.</summary>
    /// <returns>The snapshot, where Redis has the one that is in force now, and a node with the database is there; null where it was not told what is there.</returns>
    public async Task<StoreSnapshot?> LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            CachedSnapshot found = await cache.GetAsync(source.Snapshot?.Version, cancellationToken).ConfigureAwait(false);
            return Take(found);
        }
#pragma warning disable CA1031 // The client may throw anything, and flags keep their values.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            source.Fail(exception);
            return null;
        }
#pragma warning restore CA1031
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private StoreSnapshot? Take(CachedSnapshot found)
    {
        if (found.Version is not { } version || found.Age is not { } age)
        {
            source.Fail(new InvalidDataException("Redis has no snapshot of flags that can be taken: no node with the database has put one there since it was started, emptied or written to by others."));
            return null;
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
            source.Fail(new InvalidDataException("Redis has an older snapshot of flags than this process: it was put back to an earlier time. A node with the database puts the newer one there again."));
            return null;
        }

        return source.Snapshot;
    }
}
