using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Reports whether flag settings are valid, can be read from their sources, and can be written. The check finds rejected settings,
/// sources that fail or have stale settings, and sources to which the last write failed.
/// </summary>
internal sealed class FlagsHealthCheck(FlagEngine engine, FlagsHealthOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        FlagEngineStatus status = engine.GetStatus();
        List<string> findings = [];
        HealthStatus health = HealthStatus.Healthy;

        if (status.Rejected.Count > 0)
        {
            health = options.Rejected;
            findings.Add($"Settings are rejected, and the last valid values remain effective: {string.Join(", ", status.Rejected.Keys)}.");
        }

        foreach (FlagSourceStatus source
            in status.Sources.Where(source =>
                source.IsStale || (source.Failure is not null && (source.Age is not { } age || age >= options.FailureGracePeriod))))
        {
            health = (HealthStatus)Math.Min((int)health, (int)options.Stale);
            string error = source.Failure is not null ? "fails" : "cannot be reached";
            findings.Add(source.Age is { } age
                ? FormattableString.Invariant($"Source '{source.Name}' {error}; its values are {age.TotalSeconds:0} seconds old.")
                : $"Source '{source.Name}' {error}, and has never been read.");
        }

        foreach (FlagSourceStatus source in status.Sources.Where(static source => source.WriteFailure is not null))
        {
            health = (HealthStatus)Math.Min((int)health, (int)options.WriteFailure);
            findings.Add($"Source '{source.Name}' does not accept changes.");
        }

        string description = findings.Count > 0
            ? string.Join(' ', findings)
            : FormattableString.Invariant($"{status.FlagCount} flags at version {status.Version}.");
        return Task.FromResult(new HealthCheckResult(health, description, exception: null, DataOf(status)));
    }

    private static Dictionary<string, object> DataOf(FlagEngineStatus status)
    {
        Dictionary<string, Dictionary<string, object?>> sources = [];
        foreach (FlagSourceStatus source in status.Sources)
        {
            string name = source.Name;
            for (int number = 2; sources.ContainsKey(name); number++)
            {
                // Two custom sources may have the same name, which is that of their place in the precedence.
                name = FormattableString.Invariant($"{source.Name} ({number})");
            }

            sources[name] = new Dictionary<string, object?>
            {
                ["read_at"] = source.ReadAt,
                ["age_seconds"] = source.Age?.TotalSeconds,
                ["fails"] = source.Failure is not null,
                ["stale"] = source.IsStale,
                ["writes_fail"] = source.WriteFailure is not null,
            };
        }

        return new Dictionary<string, object>
        {
            ["version"] = status.Version,
            ["loaded_at"] = status.LoadedAt,
            ["age_seconds"] = status.Age.TotalSeconds,
            ["flags"] = status.FlagCount,
            ["rejected"] = status.Rejected.Count,
            ["rejected_flags"] = status.Rejected.Keys.ToArray(),
            ["unknown_settings"] = status.Unknown.Select(static setting => setting.Name).ToArray(),
            ["sources"] = sources,
        };
    }
}
