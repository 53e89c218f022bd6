using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that adds the health check of flags.</summary>
public static class FlagsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check for flags. The result is healthy while every source of settings can be read, accepts changes, and has
    /// only valid settings. Otherwise, the result is the status that <see cref="FlagsHealthOptions"/> specifies, which is degraded
    /// by default.
    /// </summary>
    /// <remarks>
    /// The data of the result contain the version and age of the snapshot, the number of flags, the names of flags with rejected
    /// settings, the names of settings that belong to no flag, and the age of each source in seconds. They never contain a value
    /// or a user.
    /// </remarks>
    /// <param name="builder">The health checks builder.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="configure">Configures the health status of each kind of finding.</param>
    /// <param name="tags">The tags of the check, which health endpoints can filter by.</param>
    /// <returns>The same health checks builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static IHealthChecksBuilder AddFlags(
        this IHealthChecksBuilder builder,
        string name = "flags",
        Action<FlagsHealthOptions>? configure = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        FlagsHealthOptions options = new();
        configure?.Invoke(options);
        return builder.Add(
            new HealthCheckRegistration(
                name, services => new FlagsHealthCheck(services.GetRequiredService<FlagEngine>(), options), failureStatus: null, tags));
    }
}
