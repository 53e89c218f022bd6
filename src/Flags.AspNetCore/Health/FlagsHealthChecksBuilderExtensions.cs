using FeatureFlags;
using FeatureFlags.AspNetCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The health of flags.</summary>
public static class FlagsHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of the flags: healthy while every source can be read and takes changes and every setting fits, else degraded,
    /// or what the options say. Its data hold version and age of the snapshot, how many flags there are, which settings were
    /// rejected, and each source with its age; never a value or a user.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="configure">Changes what is made of a finding.</param>
    /// <param name="tags">Tags of the check, by which endpoints choose.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddFlags(
        this IHealthChecksBuilder builder, string name = "flags", Action<FlagsHealthOptions>? configure = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        FlagsHealthOptions options = new();
        configure?.Invoke(options);
        return builder.Add(new HealthCheckRegistration(name, services => new FlagsHealthCheck(services.GetRequiredService<FlagEngine>(), options), failureStatus: null, tags));
    }
}
