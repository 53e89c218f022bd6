namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Computes delays with a random jitter, so that processes do not poll or retry at the same time.</summary>
internal static class Backoff
{
    /// <summary>The longest delay after a failure if no shorter interval is configured.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Returns a random delay: 0.5 to 1 second for zero failures, doubled for each failure, but at most <paramref
    /// name="longest"/>.
    /// </summary>
    public static TimeSpan After(int failures, TimeSpan longest) =>
        TimeSpan.FromSeconds(
            Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))) * (0.5 + (Random.Shared.NextDouble() / 2)));

    public static TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + (Random.Shared.NextDouble() * (to - from)));

    /// <summary>Returns an interval with a jitter of ±10 percent.</summary>
    public static TimeSpan About(TimeSpan interval) => interval * Between(0.9, 1.1).TotalSeconds;
}
