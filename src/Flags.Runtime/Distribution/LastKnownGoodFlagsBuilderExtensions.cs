using FeatureFlags;
using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Provides an extension method that enables the last-known-good file, a local copy of the settings for the case of an outage.
/// </summary>
public static class LastKnownGoodFlagsBuilderExtensions
{
    /// <summary>
    /// Enables the last-known-good file, to which the process writes the settings of remote sources. If no server responds when the process
    /// starts, the process uses the settings in the file. Only the owner of the file can read the file.
    /// </summary>
    /// <remarks>
    /// Without the file, a process that starts during an outage has only the settings of configuration, environment and manifest. Values of
    /// <c>sensitive</c> flags are left out of the file unless they are encrypted (<c>UseDataProtection()</c> of Flags.AspNetCore).
    /// </remarks>
    /// <param name="builder">The builder for the flags of the host.</param>
    /// <param name="configure">
    /// The action that configures the options, or <c>null</c> for the defaults. All calls configure the same options.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddLastKnownGoodFile(this FlagsBuilder builder, Action<LastKnownGoodOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        OptionsBuilder<LastKnownGoodOptions> options =
            services.AddOptionsWithValidateOnStart<LastKnownGoodOptions, LastKnownGoodOptionsValidator>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddSingleton(static provider => new LastKnownGood(
            provider.GetRequiredService<IOptions<LastKnownGoodOptions>>().Value, provider.GetRequiredService<FlagEngine>(), provider));
        return builder;
    }
}
