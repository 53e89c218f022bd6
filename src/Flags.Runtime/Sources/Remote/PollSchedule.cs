namespace FeatureFlags.Sources;

/// <summary>Computes the time of the next load of a remote source, and computes random delays for other background work.</summary>
internal static class PollSchedule
{
    /// <summary>The longest delay before a load is repeated after failures, if polling is off.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>Returns the time until the next load; <c>null</c> if no load is scheduled.</summary>
    /// <param name="load">The result of the last load.</param>
    /// <param name="failures">The number of consecutive loads whose result was <see cref="RemoteLoadStatus.Retry"/>.</param>
    /// <param name="interval">The poll interval; zero if polling is off.</param>
    /// <param name="random">A random number from 0 to 1, for the jitter.</param>
    public static TimeSpan? Next(RemoteLoad load, int failures, TimeSpan interval, double random)
    {
        TimeSpan? next = load.Status switch
        {
            RemoteLoadStatus.Retry => Backoff(failures, interval > TimeSpan.Zero ? interval : LongestBackoff, random),
            RemoteLoadStatus.Current when interval > TimeSpan.Zero => interval * (0.9 + (random / 5)),
            _ => null,
        };
        return next is null || load.CheckAgainAfter < next ? load.CheckAgainAfter : next;
    }

    /// <summary>
    /// Returns the delay after failures: 0.5 to 1 second for the first failure, doubled for each further failure, but at most
    /// <paramref name="longest"/>.
    /// </summary>
    public static TimeSpan Backoff(int failures, TimeSpan longest, double random) =>
        Backoff(failures, TimeSpan.FromSeconds(1), longest, random);

    /// <summary>
    /// Returns the delay after failures: half to the whole of <paramref name="first"/> for the first failure, doubled for each further
    /// failure, but at most <paramref name="longest"/>.
    /// </summary>
    public static TimeSpan Backoff(int failures, TimeSpan first, TimeSpan longest, double random) => TimeSpan.FromSeconds(
        Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Clamp(failures - 1, 0, 30))) * (0.5 + (random / 2)));

    /// <summary>Returns a random delay from <paramref name="from"/> to <paramref name="to"/>, in seconds.</summary>
    public static TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + (Random.Shared.NextDouble() * (to - from)));

    /// <summary>Returns the given interval with a random jitter of ±10 percent.</summary>
    public static TimeSpan About(TimeSpan interval) => interval * Between(0.9, 1.1).TotalSeconds;
}
