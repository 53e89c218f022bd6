using System.Globalization;
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
    private const string WrongType = "wrong_type";
    private const string TooLong = "too_long";
    private const string Unreadable = "unreadable";
    private const string WrongVersion = "wrong_version";
    private const string WrongTime = "wrong_time";
    private const string WrongAhead = "wrong_ahead";
    private const int MaxAttempts = 3;

    /// <summary>
    /// The maximum length in bytes of the data that the first query returns. Longer data is fetched by a second query after a
    /// random delay, so that the nodes do not fetch it at the same time.
    /// </summary>
    private const int MaxAtOnce = 64 * 1024;

    /// <summary>The number of bytes of a snapshot that increase the maximum random delay by one millisecond.</summary>
    private const double BytesOfMillisecond = 10_000;

    private const double LongestJitter = 250;

    private readonly byte[] _key = options.KeyOfPrefix();
    private readonly RedisReports _reports = new(options, connection, rejections, services);

    public Task Changed => connection.Changed;

    /// <summary>
    /// Gets a task that completes when Redis is available again after an outage. Read this property before reading the cache,
    /// so that the end of an outage is not missed.
    /// </summary>
    public Task Restored => connection.Restored;

    public async Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken) =>
        (await LookAsync(known, false, cancellationToken).ConfigureAwait(false)).Found;

    /// <summary>
    /// Reads the cache for a node whose version <paramref name="restored"/> comes from a file, which may lack settings. Returns
    /// the cached snapshot even if it has the same version.
    /// </summary>
    public async Task<CachedSnapshot> GetInsteadAsync(StoreVersion restored, CancellationToken cancellationToken) =>
        (await LookAsync(restored, true, cancellationToken).ConfigureAwait(false)).Found;

    public async Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
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
            return true;
        }

        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TryPutAsync(arguments, data.Length, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            // A snapshot that claims to be newer must be valid. Otherwise a client with write access could block all updates.
            CacheReadResult look = await LookAsync(snapshot.Version, false, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Writes the report of a node without a database.</summary>
    public Task ReportAsync(NodeReport report, CancellationToken cancellationToken) => _reports.WriteAsync(report, cancellationToken);

    /// <summary>Deletes the report of a node.</summary>
    public Task DeleteReportAsync(Guid node, CancellationToken cancellationToken) => _reports.DeleteAsync(node, cancellationToken);

    private async Task<bool> TryPutAsync(RedisValue[] arguments, int length, CancellationToken cancellationToken) =>
        (long)await connection.ExecuteAsync(
            database => database.ScriptEvaluateAsync(RedisScripts.Put, [RedisKeys.Snapshot(options)], arguments),
            length,
            cancellationToken).ConfigureAwait(false) == 1;

    private async Task<CacheReadResult> LookAsync(StoreVersion? known, bool takesSame, CancellationToken cancellationToken)
    {
        RedisValue[] arguments =
        [
            known?.ToString() ?? "",
            known is { } mine ? NewerVersionMarker.Write(mine, _key) : "",
            options.MaxSnapshotLength,
            MaxAtOnce,
            RedisKeys.ChannelName(options),
            takesSame ? 1 : 0,
        ];
        RedisResult[] answer = (RedisResult[])(await ExecuteAsync(
            RedisScripts.Look, [RedisKeys.Snapshot(options)], arguments, cancellationToken).ConfigureAwait(false))!;
        if ((string?)answer[0] == "newer")
        {
            // The delay protects the network, so it uses the system clock.
            long expected = (long)answer[3];
            await Task.Delay(
                TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * Math.Min(LongestJitter, expected / BytesOfMillisecond)),
                cancellationToken).ConfigureAwait(false);
            arguments[3] = options.MaxSnapshotLength;
            answer = (RedisResult[])(await connection.ExecuteAsync(
                database => database.ScriptEvaluateAsync(RedisScripts.Look, [RedisKeys.Snapshot(options)], arguments),
                expected,
                cancellationToken).ConfigureAwait(false))!;
        }

        (RedisValue version, long length) = ((RedisValue)answer[1], (long)answer[3]);
        string state = (string)answer[0]!;
        StoreVersion? ahead = await AheadAsync((RedisValue)answer[4], cancellationToken).ConfigureAwait(false);
        CachedSnapshot nothing = CachedSnapshot.None with { Ahead = ahead };
        if (state == "nothing")
        {
            return new CacheReadResult(nothing, false, version, length);
        }

        try
        {
            return new CacheReadResult(
                Read(state, version, (string?)answer[2], length, state == "data" ? (byte[]?)answer[5] : null) with { Ahead = ahead },
                false,
                version,
                length);
        }
        catch (UnreadableException exception)
        {
            rejections.Add(exception.Reason, exception.Message);
            return new CacheReadResult(nothing, true, version, length);
        }
    }

    /// <summary>
    /// Returns the highest version of a node whose state is newer than the cached snapshot; null if no node has reported one.
    /// An invalid value is removed from Redis, because it would prevent nodes from reporting a valid version.
    /// </summary>
    private async Task<StoreVersion?> AheadAsync(RedisValue text, CancellationToken cancellationToken)
    {
        StoreVersion? ahead = text.IsNullOrEmpty ? null : NewerVersionMarker.Read(text.ToString(), _key);
        if (text.IsNullOrEmpty || ahead is not null)
        {
            rejections.Clear(WrongAhead);
            return ahead;
        }

        rejections.Add(WrongAhead, "the note of a newer snapshot is rejected: it is not a version, or it is not signed with this key");
        await ExecuteAsync(RedisScripts.Forget, [RedisKeys.Snapshot(options)], [text], cancellationToken).ConfigureAwait(false);
        return null;
    }

    private CachedSnapshot Read(string state, RedisValue versionText, string? ageText, long length, byte[]? data)
    {
        if (state is WrongType)
        {
            throw new UnreadableException(WrongType, $"the key {RedisKeys.Snapshot(options)} is not a hash");
        }

        if (state is TooLong)
        {
            throw new UnreadableException(TooLong, FormattableString.Invariant(
                $"the snapshot has {length:N0} bytes, and the limit is {options.MaxSnapshotLength:N0}"));
        }

        StoreSnapshot? snapshot = data is null ? null : Read(data);
        if (!StoreVersion.TryParse((string?)versionText, out StoreVersion version) || (snapshot is not null && snapshot.Version != version))
        {
            throw new UnreadableException(WrongVersion, "the version of the snapshot is invalid or does not match its content");
        }

        if (!long.TryParse(ageText, NumberStyles.None, CultureInfo.InvariantCulture, out long age))
        {
            throw new UnreadableException(WrongTime, "the snapshot lacks the time of its last check");
        }

        if (snapshot is not null)
        {
            rejections.Clear(WrongType, TooLong, Unreadable, WrongVersion, WrongTime);
        }

        return new CachedSnapshot(version, snapshot, TimeSpan.FromMilliseconds(age));
    }

    private StoreSnapshot Read(byte[] data)
    {
        try
        {
            return SnapshotSerializer.Read(data, _key);
        }
        catch (FormatException exception)
        {
            throw new UnreadableException(Unreadable, "the snapshot is rejected, because " + exception.Message);
        }
    }

    private Task<RedisResult> ExecuteAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(database => database.ScriptEvaluateAsync(script, keys, arguments), cancellationToken);
}
