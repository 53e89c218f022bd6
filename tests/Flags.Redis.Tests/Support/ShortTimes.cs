using FeatureFlags.Redis;

namespace FeatureFlags.Tests.Redis;

internal static class ShortTimes
{
    /// <summary>Shorter than the default times, in the same proportions.</summary>
    private static readonly ConnectionTimes s_times = new()
    {
        LargeTimeout = TimeSpan.FromSeconds(5),
        PingInterval = TimeSpan.FromSeconds(0.2),
        PingAgain = TimeSpan.FromSeconds(0.1),
        DeadAfter = TimeSpan.FromSeconds(3),
        ShortestWait = TimeSpan.FromSeconds(0.05),
        LongestWait = TimeSpan.FromSeconds(0.4),
    };

    public static void Apply(FlagsRedisOptions options)
    {
        (options.KeyPrefix, options.ConnectionTimes, options.Timeout) = ("flags", s_times, TimeSpan.FromSeconds(1));
        options.ConfigurationOptions.ConnectTimeout = 2_000;
    }
}
