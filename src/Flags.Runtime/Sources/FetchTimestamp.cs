namespace FeatureFlags;

/// <summary>
/// Represents the time at which settings were fetched from a source. The age is measured with a monotonic clock, so changes of the system
/// time do not affect it.
/// </summary>
public sealed class FetchTimestamp
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _ageThen;
    private readonly long _start;

    /// <summary>
    /// Initializes a new instance of the <see cref="FetchTimestamp"/> class for a fetch that completes now, or that completed earlier if an
    /// age is given.
    /// </summary>
    /// <param name="clock">The clock that determines the current time and measures the age.</param>
    /// <param name="age">
    /// The age of the fetched data at this time, for example because it was read from a file. A negative age counts as zero.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="clock"/> is <c>null</c>.</exception>
    public FetchTimestamp(TimeProvider clock, TimeSpan age = default)
    {
        Throw.IfNull(clock, nameof(clock));
        _clock = clock;
        _ageThen = age > TimeSpan.Zero ? age : TimeSpan.Zero;
        _start = clock.GetTimestamp();
        At = clock.GetUtcNow() - _ageThen;
    }

    /// <summary>Gets the time at which the settings were fetched, in UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the time that has elapsed since the settings were fetched.</summary>
    public TimeSpan Age => _ageThen + _clock.GetElapsedTime(_start);
}
