using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureFlags.AspNetCore;

/// <summary>Provides the options of the flags health check: the health status for each kind of problem.</summary>
public sealed class FlagsHealthOptions
{
    /// <summary>
    /// Gets or sets the health status to report if a setting was rejected. The flag of the setting keeps its last valid value.
    /// Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus Rejected { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the health status to report if values are stale. Values are stale if their source fails and they are at least
    /// <see cref="FailureGracePeriod"/> old, or if their source was not reached for longer than
    /// <see cref="FlagsOptions.StaleAfter"/>. Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus Stale { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the health status to report if the last write of this process to a source failed. A write is a change of a
    /// flag, or the heartbeat of this process. Flags can still be read. Set <see cref="HealthStatus.Healthy"/> for a process that
    /// only reads from a standby database. Default: <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus WriteFailure { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the age that the values of a failing source must have before the health check reports the status
    /// <see cref="Stale"/>. Default: <see cref="TimeSpan.Zero"/>, which reports a failure at once.
    /// </summary>
    public TimeSpan FailureGracePeriod { get; set; }
}
