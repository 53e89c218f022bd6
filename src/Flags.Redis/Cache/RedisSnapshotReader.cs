using System.Globalization;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>Reads the cached snapshot, and rejects content that is invalid or is not signed with the key of this node.</summary>
internal sealed class RedisSnapshotReader(FlagsRedisOptions options, RedisConnection connection, RejectedPayloads rejections)
{
    private const string WrongType = "wrong_type";
    private const string TooLong = "too_long";
    private const string Unreadable = "unreadable";
    private const string WrongVersion = "wrong_version";
    private const string WrongTime = "wrong_time";
    private const string WrongAhead = "wrong_ahead";
    /// <summary>
    /// The maximum length in bytes of the data that the first query returns. Longer data is fetched by a second query after a
    /// random delay, so that the nodes do not fetch it at the same time.
    /// </summary>
    private const int MaxAtOnce = 64 * 1024;

    /// <summary>
    /// The number of bytes of a snapshot for which the maximum random delay before the read increases by one millisecond.
    /// </summary>
    private const double BytesOfMillisecond = 10_000;

    private const double LongestJitter = 250;

    private readonly byte[] _key = options.KeyOfPrefix();

    /// <summary>Reads the cached snapshot if it is newer than a version.</summary>
    /// <param name="known">The version of the caller; null if it has none.</param>
    /// <param name="last">The snapshot of that version, to which changes can be applied; null to read the whole snapshot.</param>
    /// <param name="takesSame">True to read a snapshot of the same version too.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task<CacheReadResult> ReadAsync(
        StoreVersion? known, StoreSnapshot? last, bool takesSame, CancellationToken cancellationToken)
    {
        RedisValue[] arguments =
        [
            known?.ToString() ?? "",
            known is { } mine ? NewerVersionMarker.Write(mine, _key) : "",
            options.MaxSnapshotLength,
            MaxAtOnce,
            RedisKeys.ChannelName(options),
            takesSame ? 1 : 0,
            last is null ? 0 : 1,
        ];
        RedisResult[] answer = (RedisResult[])(await ExecuteAsync(RedisScripts.Look, arguments, cancellationToken).ConfigureAwait(false))!;
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
            StoreSnapshot? snapshot = state switch
            {
                "data" => Apply(Read((byte[])answer[5]!), answer[6..]),
                "changes" => Apply(last!, answer[5..]),
                _ => null,
            };
            return new CacheReadResult(
                Check(state, version, (string?)answer[2], length, snapshot) with { Ahead = ahead }, false, version, length);
        }
        catch (UnreadableException exception)
        {
            rejections.Add(exception.Reason, exception.Message);
            return last is null
                ? new CacheReadResult(nothing, true, version, length)
                : await ReadAsync(known, null, takesSame, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Returns the highest version of a node whose state is newer than the cached snapshot; null if no node has reported such a
    /// version. An invalid value is removed from Redis, because it would prevent nodes from reporting a valid version.
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
        await ExecuteAsync(RedisScripts.Forget, [text], cancellationToken).ConfigureAwait(false);
        return null;
    }

    private CachedSnapshot Check(string state, RedisValue versionText, string? ageText, long length, StoreSnapshot? snapshot)
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

    private StoreSnapshot Apply(StoreSnapshot snapshot, RedisResult[] changes)
    {
        try
        {
            return changes.Aggregate(
                snapshot, (before, change) => SnapshotSerializer.ReadChange((byte[])change!, _key).Apply(before));
        }
        catch (FormatException exception)
        {
            throw new UnreadableException(Unreadable, "a change of the snapshot is rejected, because " + exception.Message);
        }
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

    private Task<RedisResult> ExecuteAsync(string script, RedisValue[] arguments, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            database => database.ScriptEvaluateAsync(script, [RedisKeys.Snapshot(options)], arguments), cancellationToken);
}
