namespace FeatureFlags.Redis;

/// <summary>Represents the intervals and timeouts of the connection to Redis.</summary>
internal sealed record ConnectionTimes
{
    /// <summary>Gets the interval between health checks of the connection.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the interval between health checks of the connection after a failed health check.</summary>
    public TimeSpan PingAgain { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the time without an answer after which the connection is closed and opened again.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the timeout of a transfer above 256 KB, without the additional time for the size of the transfer.</summary>
    public TimeSpan LargeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the time that is added to the timeout of a transfer above 256 KB for each MB of the transfer.</summary>
    public TimeSpan LargeTimeoutOfMegabyte { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets the delay after the first failed attempt to connect. The delay doubles with each further failure.</summary>
    public TimeSpan ShortestWait { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Gets the maximum delay between attempts to connect.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);
}
