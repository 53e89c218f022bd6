namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A moment from now, by a clock that nobody sets.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan after)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>The time until then; negative afterwards.</summary>
    public TimeSpan Left => after - clock.GetElapsedTime(_start);

    public bool HasPassed => Left <= TimeSpan.Zero;
}
