using FeatureFlags;
using FeatureFlags.Distribution;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the last-known-good file.</summary>
public static class LastKnownGoodFlagsBuilderExtensions
{
    /// <summary>
    /// Writes the settings of remote sources (store or cache) to a file that only its owner can read. If no server responds at a
    /// start, the process uses the settings in the file and reports their age.
    /// </summary>
    /// <remarks>
    /// Without the file, such a start has only the settings of configuration, environment and manifest. Values of <c>sensitive</c> flags
    /// are left out of the file unless they are encrypted (<c>UseDataProtection()</c> of Flags.AspNetCore).
    /// </remarks>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configure">Configures the options. All calls configure the same options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddLastKnownGoodFile(this FlagsBuilder builder, Action<LastKnownGoodOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        LastKnownGoodOptions? options = services
            .Where(static service => !service.IsKeyedService)
            .Select(static service => service.ImplementationInstance)
            .OfType<LastKnownGoodOptions>()
            .FirstOrDefault();
        if (options is null)
        {
            LastKnownGoodOptions made = options = new LastKnownGoodOptions();
            services.AddSingleton(made);
            services.AddSingleton(provider => new LastKnownGood(made, provider.GetRequiredService<FlagEngine>(), provider));
        }

        configure?.Invoke(options);
        return builder;
    }
}
