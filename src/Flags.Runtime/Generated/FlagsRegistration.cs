using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Generated;

/// <summary>What the generated <c>AddFlags</c> calls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FlagsRegistration
{
    /// <summary>Registers the flags of one assembly. The first call makes the engine, further ones (other assemblies) add to it.</summary>
    /// <typeparam name="TFlags">The generated interface.</typeparam>
    /// <typeparam name="TValues">The generated values class.</typeparam>
    /// <param name="services">The services of the host.</param>
    /// <param name="configuration">Holds the settings; of the first call.</param>
    /// <param name="manifest">The flags.</param>
    /// <param name="configure">Changes the engine's options; of the first call. May be null.</param>
    /// <param name="read">Makes the implementation of the interface.</param>
    /// <param name="fill">Fills the values class.</param>
    public static FlagsBuilder AddFlags<TFlags, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
        IServiceCollection services,
        IConfiguration configuration,
        FlagManifest manifest,
        Action<FlagsOptions>? configure,
        Func<FlagView, TFlags> read,
        Action<FlagView, TValues> fill)
        where TFlags : class
        where TValues : class
    {
        Throw.IfNull(services, nameof(services));
        Throw.IfNull(configuration, nameof(configuration));
        Throw.IfNull(manifest, nameof(manifest));

        FlagEngine engine = EngineOf(services) ?? AddEngine(services, configuration, configure);
        if (engine.TryAdd(manifest))
        {
            services.AddScoped(provider => read(new FlagView(provider.GetRequiredService<EngineLease>().Engine, manifest)));
            AddOptions(services, manifest, fill);
        }

        engine.UseInThisFlow();
        return new FlagsBuilder(services, engine);
    }

    private static void AddOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
        IServiceCollection services, FlagManifest manifest, Action<FlagView, TValues> fill)
        where TValues : class
    {
        services.AddOptions<TValues>();
        services.AddSingleton(provider => new FlagValuesSource<TValues>(provider.GetRequiredService<EngineLease>(), manifest, fill));
        services.AddSingleton<IConfigureOptions<TValues>>(provider => provider.GetRequiredService<FlagValuesSource<TValues>>());
        services.AddSingleton<IOptionsChangeTokenSource<TValues>>(provider => provider.GetRequiredService<FlagValuesSource<TValues>>());
        services.AddSingleton<OptionsMonitor<TValues>>();
        services.AddSingleton<IOptionsMonitor<TValues>, FlagValuesMonitor<TValues>>();
        services.AddScoped<OptionsManager<TValues>>();
        services.AddScoped<IOptionsSnapshot<TValues>, FlagValuesSnapshot<TValues>>();
    }

    private static FlagEngine? EngineOf(IServiceCollection services)
    {
        foreach (ServiceDescriptor service in services)
        {
            if (service.ServiceType == typeof(FlagEngine))
            {
                return (FlagEngine?)service.ImplementationInstance;
            }
        }

        return null;
    }

    private static FlagEngine AddEngine(IServiceCollection services, IConfiguration configuration, Action<FlagsOptions>? configure)
    {
        FlagsOptions options = new();
        configure?.Invoke(options);
        FlagEngine engine = FlagEngine.Over(configuration, options);

        // An instance: the container does not dispose it, the last lease does.
        services.AddSingleton(engine);
        services.AddSingleton<EngineLease>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<EngineLease>().Engine.Client);
        services.AddHostedService<FlagsHostedService>();
        return engine;
    }
}
