using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// Creates the names of the Redis keys and the Redis channel. The braces in the names keep all keys in one slot of a Redis
/// cluster.
/// </summary>
internal static class RedisKeys
{
    public static RedisKey Snapshot(FlagsRedisOptions options) => Name(options, "snapshot");

    public static RedisKey Lead(FlagsRedisOptions options) => Name(options, "lead");

    /// <summary>Returns the key of the hash that maps the id of each node to its report.</summary>
    public static RedisKey Nodes(FlagsRedisOptions options) => Name(options, "nodes");

    /// <summary>Returns the key of the sorted set that contains the id of each node with the time of the node's last report.</summary>
    public static RedisKey Seen(FlagsRedisOptions options) => Name(options, "seen");

    /// <summary>
    /// Returns a key that never exists. The health check of the connection deletes this key to test whether Redis accepts writes.
    /// </summary>
    public static RedisKey Absent(FlagsRedisOptions options) => Name(options, "absent");

    public static RedisChannel Channel(FlagsRedisOptions options) => new(ChannelName(options), RedisChannel.PatternMode.Literal);

    public static string ChannelName(FlagsRedisOptions options) => Name(options, "changed");

    private static string Name(FlagsRedisOptions options, string what) => $"{{{options.KeyPrefix}}}:{what}";
}
