using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureFlags.AspNetCore;

/// <summary>Configures the health status that the health check reports for each kind of finding.</summary>
public sealed class FlagsHealthOptions
{
    /// <summary>
    /// Gets or sets the status if a setting was rejected, so that its flag keeps the last valid value. Default:
    /// <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus Rejected { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the status if values are stale: a source fails and its values are at least <see cref="FailureGracePeriod"/> old, or a
    /// source was not reached for longer than <see cref="FlagsOptions.StaleAfter"/>. Default:
    /// <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus Stale { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the status if the last write of this process to a source failed. A write is a change, or the heartbeat of
    /// this process. Flags can still be read. Set <see cref="HealthStatus.Healthy"/> for a process that only reads from a standby
    /// database. Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus WriteFailure { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the minimum age of the values of a failing source for the status <see cref="Stale"/>. Default:
    /// <see cref="TimeSpan.Zero"/>, which reports a failure at once.
    /// </summary>
    public TimeSpan FailureGracePeriod { get; set; }
}
