namespace FeatureFlags.Redis;

/// <summary>When a connection is looked after.</summary>
internal sealed record ConnectionTimes
{
    /// <summary>How often Redis is asked whether it is there.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How soon it is asked again after it did not answer.</summary>
    public TimeSpan PingAgain { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long it may be silent until the connection is thrown away and made anew.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long something large may take, however large it is.</summary>
    public TimeSpan LargeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How much longer for each MB.</summary>
    public TimeSpan LargeTimeoutOfMegabyte { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after a first failure to connect, which doubles from there.</summary>
    public TimeSpan ShortestWait { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest such wait.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);
}
