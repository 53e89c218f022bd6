namespace FeatureFlags.Redis;

/// <summary>How long to wait after failures: twice as long each time, and not all nodes at once.</summary>
internal static class Backoff
{
    /// <param name="failures">How many there were before this one.</param>
    /// <param name="shortest">The wait after the first.</param>
    /// <param name="longest">The longest.</param>
    public static TimeSpan After(int failures, TimeSpan shortest, TimeSpan longest)
    {
        double seconds = Math.Min(longest.TotalSeconds, shortest.TotalSeconds * Math.Pow(2, Math.Min(failures, 30)));
        return TimeSpan.FromSeconds(seconds * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
