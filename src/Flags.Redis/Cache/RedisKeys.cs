using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>The keys and the channel in Redis. The braces keep all keys in one slot of a Redis cluster.</summary>
internal static class RedisKeys
{
    public static RedisKey Snapshot(FlagsRedisOptions options) => Name(options, "snapshot");

    public static RedisKey Lead(FlagsRedisOptions options) => Name(options, "lead");

    /// <summary>Returns the key of the node reports, a hash by the node's id.</summary>
    public static RedisKey Nodes(FlagsRedisOptions options) => Name(options, "nodes");

    /// <summary>Returns the key of the times of the node reports, a sorted set.</summary>
    public static RedisKey Seen(FlagsRedisOptions options) => Name(options, "seen");

    /// <summary>Returns a key that never exists, for the health check.</summary>
    public static RedisKey Absent(FlagsRedisOptions options) => Name(options, "absent");

    public static RedisChannel Channel(FlagsRedisOptions options) => new(ChannelName(options), RedisChannel.PatternMode.Literal);

    public static string ChannelName(FlagsRedisOptions options) => Name(options, "changed");

    private static string Name(FlagsRedisOptions options, string what) => $"{{{options.KeyPrefix}}}:{what}";
}
