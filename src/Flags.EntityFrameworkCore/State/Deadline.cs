namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A deadline by the monotonic clock, which changes of the system time do not affect.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan after)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Gets the time until the deadline; negative after it.</summary>
    public TimeSpan Left => after - clock.GetElapsedTime(_start);

    public bool HasPassed => Left <= TimeSpan.Zero;
}
