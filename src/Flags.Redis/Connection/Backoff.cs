namespace FeatureFlags.Redis;

/// <summary>
/// Computes the delay after failures. The delay is exponential, with random jitter, so that nodes do not retry at the same
/// time.
/// </summary>
internal static class Backoff
{
    /// <param name="failures">The number of previous failures.</param>
    /// <param name="shortest">The delay after the first failure.</param>
    /// <param name="longest">The maximum delay.</param>
    public static TimeSpan After(int failures, TimeSpan shortest, TimeSpan longest)
    {
        double seconds = Math.Min(longest.TotalSeconds, shortest.TotalSeconds * Math.Pow(2, Math.Min(failures, 30)));
        return TimeSpan.FromSeconds(seconds * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
