using FeatureFlags;
using FeatureFlags.Distribution;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A start at which nothing answers.</summary>
public static class LastKnownGoodFlagsBuilderExtensions
{
    /// <summary>
    /// Keeps the settings that come from a store or a cache in a file too, for its owner alone to read. A start at which neither answers has those, and says how old they are; without the file it has
    /// what configuration, environment and the manifest say. Values of <c>sensitive</c> flags are left out, unless they are protected (<c>UseDataProtection()</c> of Flags.AspNetCore).
    /// </summary>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configure">Changes the options. Each further call changes the same ones.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static FlagsBuilder KeepLastKnownGood(this FlagsBuilder builder, Action<LastKnownGoodOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        LastKnownGoodOptions? options = services.Where(static service => !service.IsKeyedService).Select(static service => service.ImplementationInstance).OfType<LastKnownGoodOptions>().FirstOrDefault();
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
