using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that adds the health check of flags.</summary>
public static class FlagsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a health check for flags. The result is healthy while all sources of settings can be read, contain only valid settings,
    /// and accept changes. Otherwise, the result is the status that <see cref="FlagsHealthOptions"/> specifies, which is degraded
    /// by default.
    /// </summary>
    /// <remarks>
    /// The data of the result contain the version and age of the snapshot, the number of flags, the names of flags with rejected
    /// settings, the names of settings that belong to no flag, and the age of each source in seconds. They never contain a value
    /// or a user.
    /// </remarks>
    /// <param name="builder">The health checks builder.</param>
    /// <param name="name">The name of the check, which is also the name of its <see cref="FlagsHealthOptions"/>.</param>
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
        OptionsBuilder<FlagsHealthOptions> options =
            builder.Services.AddOptionsWithValidateOnStart<FlagsHealthOptions, FlagsHealthOptionsValidator>(name);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder.Add(new HealthCheckRegistration(
            name,
            services => new FlagsHealthCheck(
                services.GetRequiredService<FlagEngine>(), services.GetRequiredService<IOptionsMonitor<FlagsHealthOptions>>().Get(name)),
            failureStatus: null,
            tags));
    }
}
