namespace FeatureFlags;

/// <summary>A moment at which something was fetched. How long ago it is does not change when somebody sets the clock.</summary>
public sealed class FetchTime
{
    private readonly TimeProvider _clock;
    private readonly TimeSpan _ageThen;
    private readonly long _start;

    /// <summary>Fetched now, or some time ago.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="age">How old it is already, where it was kept elsewhere; a negative time counts as none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="clock"/> is null.</exception>
    public FetchTime(TimeProvider clock, TimeSpan age = default)
    {
        Throw.IfNull(clock, nameof(clock));
        _clock = clock;
        _ageThen = age > TimeSpan.Zero ? age : TimeSpan.Zero;
        _start = clock.GetTimestamp();
        At = clock.GetUtcNow() - _ageThen;
    }

    /// <summary>When it was, UTC.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Time since then.</summary>
    public TimeSpan Age => _ageThen + _clock.GetElapsedTime(_start);
}
