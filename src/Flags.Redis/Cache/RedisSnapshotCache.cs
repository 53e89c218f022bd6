using System.Security.Cryptography;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// Stores the snapshot in a Redis hash with four fields: <c>version</c>; <c>data</c>, which <see cref="SnapshotSerializer"/>
/// writes; <c>checked</c>, the time at which the leader last confirmed the snapshot; and <c>ahead</c>, the highest version of a
/// node whose state is newer than the snapshot.
/// </summary>
internal sealed class RedisSnapshotCache(
    FlagsRedisOptions options, RedisConnection connection, RejectedPayloads rejections, RedisServices services)
    : IFlagSnapshotCache
{
    private const int MaxAttempts = 3;

    /// <summary>The maximum number of changes that the cache stores before the whole snapshot must be written again.</summary>
    private const int MaxChanges = 200;

    /// <summary>The maximum length of one change, in bytes.</summary>
    private const int MaxChangeLength = 64 * 1024;

    /// <summary>
    /// The maximum total length of changes, in bytes. If a change would exceed this limit, the snapshot is written as a whole.
    /// </summary>
    private const int MaxChangesLength = 512 * 1024;

    private readonly byte[] _key = options.KeyOfPrefix();

    /// <summary>
    /// The snapshot that this node last read from the cache or wrote to the cache. The node can apply changes to this snapshot.
    /// </summary>
    private StoreSnapshot? _last;

    private readonly RedisSnapshotReader _reader = new(options, connection, rejections);
    private readonly RedisReports _reports = new(options, connection, rejections, services);

    public Task Changed => connection.Changed;

    /// <summary>
    /// Gets a task that completes when Redis is available again after an outage. Read this property before reading the cache,
    /// so that the end of an outage is not missed.
    /// </summary>
    public Task Restored => connection.Restored;

    public Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken) =>
        ReadAsync(known, takesSame: false, cancellationToken);

    /// <summary>
    /// Reads the cache for a node whose version <paramref name="restored"/> comes from a file, which may lack settings. Returns the cached
    /// snapshot even if it has the same version.
    /// </summary>
    public Task<CachedSnapshot> GetInsteadAsync(StoreVersion restored, CancellationToken cancellationToken) =>
        ReadAsync(restored, takesSame: true, cancellationToken);

    public async Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (await TryPutChangeAsync(snapshot, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        byte[] data = SnapshotSerializer.Write(snapshot, _key);
        if (data.Length > options.MaxSnapshotLength)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The flag snapshot has {data.Length:N0} bytes. The limit is {options.MaxSnapshotLength:N0}")
                + $" ({nameof(FlagsRedisOptions)}.{nameof(FlagsRedisOptions.MaxSnapshotLength)}).");
        }

        RedisValue[] arguments = [snapshot.Version.ToString(), data, RedisKeys.ChannelName(options)];
        // Redis can compute SHA-1, which detects truncated data. Readers verify the checksum or the signature of the snapshot itself.
#pragma warning disable CA5350
        string digest = Convert.ToHexStringLower(SHA1.HashData(data));
#pragma warning restore CA5350
        if ((long)await ExecuteAsync(
            RedisScripts.Confirm,
            [RedisKeys.Snapshot(options)],
            [arguments[0], data.Length, digest],
            cancellationToken).ConfigureAwait(false) == 1)
        {
            Volatile.Write(ref _last, snapshot);
            return true;
        }

        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TryPutAsync(arguments, data.Length, cancellationToken).ConfigureAwait(false))
            {
                Volatile.Write(ref _last, snapshot);
                return true;
            }

            // A snapshot that claims to be newer must be valid. Otherwise a client with write access could block all updates.
            CacheReadResult look = await _reader.ReadAsync(
                snapshot.Version, null, takesSame: false, cancellationToken).ConfigureAwait(false);
            if (look.Found.Newer is not null)
            {
                return false;
            }

            if (look.IsUnreadable
                && await TryPutAsync([.. arguments, look.Version, look.Length], data.Length, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    public async Task<bool> TryAcquireLeaseAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken)
    {
        long milliseconds = Math.Max(1, (long)duration.TotalMilliseconds);
        return (long)await ExecuteAsync(
            RedisScripts.Lead, [RedisKeys.Lead(options)], [node.ToString(), milliseconds], cancellationToken).ConfigureAwait(false) == 1;
    }

    public Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken) =>
        _reports.ReadAsync(cancellationToken);

    /// <summary>Writes to Redis the report of a node that has no database access.</summary>
    public Task ReportAsync(NodeReport report, CancellationToken cancellationToken) => _reports.WriteAsync(report, cancellationToken);

    /// <summary>Deletes the report of a node.</summary>
    public Task DeleteReportAsync(Guid node, CancellationToken cancellationToken) => _reports.DeleteAsync(node, cancellationToken);

    private async Task<CachedSnapshot> ReadAsync(StoreVersion? known, bool takesSame, CancellationToken cancellationToken)
    {
        StoreSnapshot? last = Volatile.Read(ref _last);
        CachedSnapshot found = (await _reader.ReadAsync(
            known, !takesSame && last?.Version == known ? last : null, takesSame, cancellationToken).ConfigureAwait(false)).Found;
        if (found.Newer is { } newer)
        {
            Volatile.Write(ref _last, newer);
        }

        return found;
    }

    /// <summary>
    /// Writes the difference between the last snapshot and the given snapshot to the cache. Returns whether the cache has accepted the
    /// difference. The cache rejects the difference if the cached snapshot has another version than the last snapshot, or if the cache
    /// already contains too many differences.
    /// </summary>
    private async Task<bool> TryPutChangeAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _last) is not { } last || last.Version >= snapshot.Version)
        {
            return false;
        }

        byte[] change = SnapshotSerializer.Write(SnapshotChange.Between(last, snapshot), _key);
        RedisValue[] arguments =
        [
            last.Version.ToString(), snapshot.Version.ToString(), change, RedisKeys.ChannelName(options), MaxChanges, MaxChangesLength,
        ];
        bool isAccepted = change.Length <= MaxChangeLength && (long)await ExecuteAsync(
            RedisScripts.Change, [RedisKeys.Snapshot(options)], arguments, cancellationToken).ConfigureAwait(false) == 1;
        if (isAccepted)
        {
            Volatile.Write(ref _last, snapshot);
        }

        return isAccepted;
    }

    private async Task<bool> TryPutAsync(RedisValue[] arguments, int length, CancellationToken cancellationToken) =>
        (long)await connection.ExecuteAsync(
            database => database.ScriptEvaluateAsync(RedisScripts.Put, [RedisKeys.Snapshot(options)], arguments),
            length,
            cancellationToken).ConfigureAwait(false) == 1;

    private Task<RedisResult> ExecuteAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(database => database.ScriptEvaluateAsync(script, keys, arguments), cancellationToken);
}
