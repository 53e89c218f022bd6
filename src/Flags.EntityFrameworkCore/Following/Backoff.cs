namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Times to wait. Not all processes at once.</summary>
internal static class Backoff
{
    /// <summary>The longest wait after a failure where there is no shorter interval.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Half a second to one before the first failure, and twice as long after each.</summary>
    public static TimeSpan After(int failures, TimeSpan longest) =>
        TimeSpan.FromSeconds(
            Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))) * (0.5 + (Random.Shared.NextDouble() / 2)));

    public static TimeSpan Between(double from, double to) => TimeSpan.FromSeconds(from + (Random.Shared.NextDouble() * (to - from)));

    /// <summary>A tenth more or less.</summary>
    public static TimeSpan About(TimeSpan interval) => interval * Between(0.9, 1.1).TotalSeconds;
}
