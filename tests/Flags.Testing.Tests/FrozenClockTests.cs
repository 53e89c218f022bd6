using FeatureFlags.Testing;

namespace FeatureFlags.Tests.Testing;

public sealed class FrozenClockTests
{
    [Fact]
    public void Advance_moves_time_and_timestamps_together()
    {
        FrozenClock clock = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        long start = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 9, 30, 0, TimeSpan.Zero), clock.Now);
        Assert.Equal(TimeSpan.FromMinutes(90), clock.GetElapsedTime(start));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
    }
}
