using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>The names in Redis. In braces, so that the servers of a cluster do not part them.</summary>
internal static class RedisKeys
{
    public static RedisKey Snapshot(FlagsRedisOptions options) => Name(options, "snapshot");

    public static RedisKey Lead(FlagsRedisOptions options) => Name(options, "lead");

    /// <summary>What nodes say of themselves.</summary>
    public static RedisKey Nodes(FlagsRedisOptions options) => Name(options, "nodes");

    /// <summary>When they said it.</summary>
    public static RedisKey Seen(FlagsRedisOptions options) => Name(options, "seen");

    /// <summary>A key that is never there.</summary>
    public static RedisKey Nobody(FlagsRedisOptions options) => Name(options, "nobody");

    public static RedisChannel Channel(FlagsRedisOptions options) => new(ChannelName(options), RedisChannel.PatternMode.Literal);

    public static string ChannelName(FlagsRedisOptions options) => Name(options, "changed");

    private static string Name(FlagsRedisOptions options, string what) => $"{{{options.KeyPrefix}}}:{what}";
}
