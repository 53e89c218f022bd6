using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureFlags.AspNetCore;

/// <summary>What the health check makes of what it finds.</summary>
public sealed class FlagsHealthOptions
{
    /// <summary>The state where a setting was rejected: its flag has the last good value. Default <see cref="HealthStatus.Degraded"/>.</summary>
    public HealthStatus Rejected { get; set; } = HealthStatus.Degraded;

    /// <summary>The state where values are stale: a source has failed for longer than <see cref="StaleAfter"/>, or was not reached for longer than <see cref="FlagsOptions.StaleAfter"/>. Default <see cref="HealthStatus.Degraded"/>.</summary>
    public HealthStatus Stale { get; set; } = HealthStatus.Degraded;

    /// <summary>
    /// Gets or sets the state where changes cannot be written to a source: the last change or the last sign of life of this process
    /// was refused by the database. Flags are still read. Set <see cref="HealthStatus.Healthy"/> for a process that only reads a
    /// standby. Default <see cref="HealthStatus.Degraded"/>.
    /// </summary>
    public HealthStatus WriteFailure { get; set; } = HealthStatus.Degraded;

    /// <summary>How long a source may fail before what it said is stale. Default zero: at once.</summary>
    public TimeSpan StaleAfter { get; set; }
}
