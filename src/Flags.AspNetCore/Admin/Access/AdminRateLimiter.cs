using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Limits how many requests each user may send to the admin API per minute. Requests of callers without a user id are counted by IP
/// address. These limits apply in addition to any rate limits of the application.
/// </summary>
internal sealed class AdminRateLimiter(FlagsAdminOptions options, AdminCallers callers) : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _writes = PerMinute(options.WritesPerMinute);
    private readonly PartitionedRateLimiter<string>? _reads = PerMinute(options.ReadsPerMinute);

    /// <summary>
    /// Counts a request against the per-minute limit of its caller. Requests that only read flags and requests that change flags
    /// have separate limits.
    /// </summary>
    /// <exception cref="ProblemException">The caller has exceeded the limit.</exception>
    public void Count(HttpContext http)
    {
        if ((CrossOrigin.IsSafe(http.Request.Method) ? _reads : _writes) is not { } limiter)
        {
            return;
        }

        using RateLimitLease lease = limiter.AttemptAcquire(callers.NameOf(http));
        if (!lease.IsAcquired)
        {
            throw Problems.TooMany(lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan wait) ? wait : TimeSpan.FromMinutes(1));
        }
    }

    public void Dispose()
    {
        _writes?.Dispose();
        _reads?.Dispose();
    }

    private static PartitionedRateLimiter<string>? PerMinute(int? limit) => limit is not { } permits
        ? null
        : PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetFixedWindowLimiter(
            who, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }));
}
