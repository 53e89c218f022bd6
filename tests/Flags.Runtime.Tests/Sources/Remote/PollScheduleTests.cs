using FeatureFlags.Sources;

namespace FeatureFlags.Tests.Sources.Remote;

public sealed class PollScheduleTests
{
    /// <summary>All times are in seconds. An interval of 0 turns polling off, and -1 is no time.</summary>
    [Theory]
    [InlineData(RemoteLoadStatus.Current, 0, 30, -1, 27, 33)]
    [InlineData(RemoteLoadStatus.Current, 0, 0, -1, -1, -1)]
    [InlineData(RemoteLoadStatus.Current, 0, 30, 5, 5, 5)]
    [InlineData(RemoteLoadStatus.Current, 0, 30, 60, 27, 33)]
    [InlineData(RemoteLoadStatus.Current, 0, 0, 5, 5, 5)]
    [InlineData(RemoteLoadStatus.Waiting, 0, 30, 0.5, 0.5, 0.5)]
    [InlineData(RemoteLoadStatus.Retry, 1, 30, -1, 0.5, 1)]
    [InlineData(RemoteLoadStatus.Retry, 2, 30, -1, 1, 2)]
    [InlineData(RemoteLoadStatus.Retry, 6, 30, -1, 15, 30)]
    [InlineData(RemoteLoadStatus.Retry, 1_000, 30, -1, 15, 30)]
    [InlineData(RemoteLoadStatus.Retry, 6, 2, -1, 1, 2)]
    [InlineData(RemoteLoadStatus.Retry, 6, 0, -1, 15, 30)]
    [InlineData(RemoteLoadStatus.Retry, 6, 30, 3, 3, 3)]
    public void Next_load_is_due_between_the_least_and_the_greatest_random_delay(
        RemoteLoadStatus status, int failures, double interval, double check, double least, double greatest)
    {
        RemoteLoad load = new(status, check < 0 ? null : TimeSpan.FromSeconds(check));
        Assert.Equal((Of(least), Of(greatest)), (Next(0), Next(1)));

        TimeSpan? Next(double random) => PollSchedule.Next(load, failures, TimeSpan.FromSeconds(interval), random);

        static TimeSpan? Of(double seconds) => seconds < 0 ? null : TimeSpan.FromSeconds(seconds);
    }
}
