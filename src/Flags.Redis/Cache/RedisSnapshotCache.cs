using System.Globalization;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>The snapshot in Redis, a hash of <c>version</c>, <c>data</c> (<see cref="SnapshotText"/>) and <c>checked</c>, when it was last known to be that of the database.</summary>
internal sealed class RedisSnapshotCache(FlagsRedisOptions options, RedisConnection connection, Rejections rejections) : IFlagSnapshotCache
{
    private const string WrongType = "wrong_type";
    private const string TooLong = "too_long";
    private const string Unreadable = "unreadable";
    private const string WrongVersion = "wrong_version";
    private const string WrongTime = "wrong_time";
    private const int MaxAttempts = 3;

    private readonly byte[] _key = options.KeyOfPrefix();
    private readonly RedisReports _reports = new(options, connection, rejections);

    public Task Changed => connection.Changed;

    public async Task<CachedSnapshot> GetAsync(StoreVersion? known, CancellationToken cancellationToken) => (await LookAsync(known, cancellationToken).ConfigureAwait(false)).Found;

    public async Task<bool> PutAsync(StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        byte[] data = SnapshotText.Write(snapshot, _key);
        if (data.Length > options.MaxSnapshotLength)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The snapshot of flags has {data.Length:N0} bytes, and {options.MaxSnapshotLength:N0} is the most that goes to Redis ({nameof(FlagsRedisOptions)}.{nameof(FlagsRedisOptions.MaxSnapshotLength)})."));
        }

        RedisValue[] arguments = [snapshot.Version.ToString(), data, RedisKeys.ChannelName(options)];
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TryPutAsync(arguments, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            // Something says that it is newer. It has to be: else whoever can write there keeps nodes from hearing of changes.
            SnapshotLook look = await LookAsync(snapshot.Version, cancellationToken).ConfigureAwait(false);
            if (look.Found.Newer is not null)
            {
                return false;
            }

            if (look.IsUnreadable && await TryPutAsync([.. arguments, look.Version, look.Length], cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    public async Task<bool> TryLeadAsync(Guid node, TimeSpan duration, CancellationToken cancellationToken)
    {
        long milliseconds = Math.Max(1, (long)duration.TotalMilliseconds);
        return (long)await AskAsync(RedisScripts.Lead, [RedisKeys.Lead(options)], [node.ToString(), milliseconds], cancellationToken).ConfigureAwait(false) == 1;
    }

    public Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadReportsAsync(CancellationToken cancellationToken) => _reports.ReadAsync(cancellationToken);

    /// <summary>Says that a node is there that has no database to say it in.</summary>
    public Task ReportAsync(NodeReport report, CancellationToken cancellationToken) => _reports.WriteAsync(report, cancellationToken);

    private async Task<bool> TryPutAsync(RedisValue[] arguments, CancellationToken cancellationToken) =>
        (long)await AskAsync(RedisScripts.Put, [RedisKeys.Snapshot(options)], arguments, cancellationToken).ConfigureAwait(false) == 1;

    private async Task<SnapshotLook> LookAsync(StoreVersion? known, CancellationToken cancellationToken)
    {
        RedisResult[] answer = (RedisResult[])(await AskAsync(
            RedisScripts.Look, [RedisKeys.Snapshot(options)], [known?.ToString() ?? "", options.MaxSnapshotLength], cancellationToken).ConfigureAwait(false))!;
        (RedisValue version, long length) = ((RedisValue)answer[1], (long)answer[3]);
        string state = (string)answer[0]!;
        if (state == "nothing")
        {
            return new SnapshotLook(CachedSnapshot.None, false, version, length);
        }

        try
        {
            return new SnapshotLook(Read(state, version, (string?)answer[2], length, state == "data" ? (byte[]?)answer[4] : null), false, version, length);
        }
        catch (UnreadableException exception)
        {
            rejections.Add(exception.Reason, exception.Message);
            return new SnapshotLook(CachedSnapshot.None, true, version, length);
        }
    }

    private CachedSnapshot Read(string state, RedisValue versionText, string? ageText, long length, byte[]? data)
    {
        if (state is WrongType)
        {
            throw new UnreadableException(WrongType, $"the key {RedisKeys.Snapshot(options)} is no hash");
        }

        if (state is TooLong)
        {
            throw new UnreadableException(TooLong, FormattableString.Invariant($"the snapshot has {length:N0} bytes, and {options.MaxSnapshotLength:N0} is the most"));
        }

        StoreSnapshot? snapshot = data is null ? null : Read(data);
        if (!StoreVersion.TryParse((string?)versionText, out StoreVersion version) || (snapshot is not null && snapshot.Version != version))
        {
            throw new UnreadableException(WrongVersion, "the snapshot is of another version than it says");
        }

        if (!long.TryParse(ageText, NumberStyles.None, CultureInfo.InvariantCulture, out long age))
        {
            throw new UnreadableException(WrongTime, "the snapshot does not say when it was checked");
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
            return SnapshotText.Read(data, _key);
        }
        catch (FormatException exception)
        {
            throw new UnreadableException(Unreadable, "the snapshot is not taken: " + exception.Message);
        }
    }

    private Task<RedisResult> AskAsync(string script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancellationToken) =>
        connection.AskAsync(database => database.ScriptEvaluateAsync(script, keys, arguments), cancellationToken);
}
