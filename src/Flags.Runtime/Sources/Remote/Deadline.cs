namespace FeatureFlags.Sources;

/// <summary>
/// Represents a deadline that is measured with the monotonic clock, so that changes of the system time do not move the deadline.
/// </summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan after)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Gets the time until the deadline; negative after the deadline.</summary>
    public TimeSpan Left => after - clock.GetElapsedTime(_start);

    public bool HasPassed => Left <= TimeSpan.Zero;
}
