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
    /// Gets or sets the health status to report if the settings of a source are stale. The settings of a failing source are stale
    /// when they reach the age <see cref="FailureGracePeriod"/>. The settings of an unreachable source are stale after
    /// <see cref="FlagsOptions.StaleAfter"/>. Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus Stale { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the health status to report if the last write of this process to a source failed. The process writes changes of
    /// flags and a regular heartbeat. Flags can still be read. Set <see cref="HealthStatus.Healthy"/> for a process that only reads
    /// from a standby database. Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus WriteFailure { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets how old the settings of a failing source may become before the health check reports <see cref="Stale"/>.
    /// Default: <see cref="TimeSpan.Zero"/>, which reports a failure immediately.
    /// </summary>
    public TimeSpan FailureGracePeriod { get; set; }
}
