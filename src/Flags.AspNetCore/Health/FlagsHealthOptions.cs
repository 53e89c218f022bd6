using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureFlags.AspNetCore;

/// <summary>Provides the options of the health check for flags: the health status to report for each kind of problem.</summary>
public sealed class FlagsHealthOptions
{
    /// <summary>
    /// Gets or sets the health status to report if a setting of a flag is invalid and was rejected. The flag keeps its last valid
    /// value. Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus Rejected { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the health status to report if the settings of a source are stale. If reads of the source fail, the settings
    /// become stale when they reach the age <see cref="FailureGracePeriod"/>. If the source is unreachable, the settings become
    /// stale after <see cref="FlagsOptions.StaleAfter"/>. Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus Stale { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the health status to report if this process can read flags from a source, but the last write to the source
    /// failed. Set <see cref="HealthStatus.Healthy"/> for a process that only reads from a standby database. Default:
    /// <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus WriteFailure { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the age at which settings become stale while reads of their source fail. The health check then reports the status in
    /// <see cref="Stale"/>. Default: <see cref="TimeSpan.Zero"/>, which means that a failure is reported immediately.
    /// </summary>
    public TimeSpan FailureGracePeriod { get; set; }
}
