using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Generated;

/// <summary>Implements the extension method <c>AddFlags</c> that the source generator emits for each assembly with flags.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FlagsRegistration
{
    /// <summary>
    /// Registers the flags of one assembly. The first call for a host creates the engine, which loads the settings. Later calls add the
    /// flags of other assemblies to the same engine.
    /// </summary>
    /// <typeparam name="TFlags">The generated interface <c>IFlags</c>.</typeparam>
    /// <typeparam name="TValues">The generated values class <c>FlagValues</c>.</typeparam>
    /// <param name="services">The service collection of the host.</param>
    /// <param name="configuration">The configuration that holds the settings. Only the first call uses it.</param>
    /// <param name="manifest">The manifest of the assembly.</param>
    /// <param name="configure">
    /// The action that configures the options of the engine, or <c>null</c> for the defaults. It must be <c>null</c> in every call but the
    /// first.
    /// </param>
    /// <param name="read">The function that creates the implementation of the interface from a view of the flags.</param>
    /// <param name="fill">The action that fills an instance of the values class from a view of the flags.</param>
    /// <exception cref="InvalidOperationException">
    /// <paramref name="configure"/> is not <c>null</c>, and the engine exists already.
    /// </exception>
    /// <exception cref="OptionsValidationException">An option is invalid.</exception>
    public static FlagsBuilder AddFlags<
        TFlags,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TValues>(
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

        FlagEngine engine = AddEngine(services, configuration, configure);
        engine.Add(manifest);
        if (!IsRegistered<TFlags>(services))
        {
            services.AddScoped(provider =>
                read(new FlagView(provider.GetRequiredService<ScopeSnapshot>().Snapshot, manifest) { ReportsReads = true }));
            AddOptions(services, manifest, fill);
        }

        engine.UseInCurrentFlow();
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

    private static FlagEngine AddEngine(IServiceCollection services, IConfiguration configuration, Action<FlagsOptions>? configure)
    {
        FlagEngine? engine = FlagsBuilder.Find(services);
        if (engine is null)
        {
            FlagsOptions options = new();
            configure?.Invoke(options);
            engine = FlagEngine.Over(configuration, options);

            // The engine is registered as an instance, so the container does not dispose it. The last lease disposes it.
            services.AddSingleton(engine);
        }
        else if (configure is not null)
        {
            throw new InvalidOperationException(
                "AddFlags was already called for this host. Pass options to the first call only; a library passes no options.");
        }

        services.TryAddSingleton<EngineLease>();
        services.TryAddScoped<ScopeSnapshot>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<EngineLease>().Engine.Client);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFlagStartupValidator, FlagReferencesValidator>());
        services.AddHostedService<FlagsHostedService>();
        return engine;
    }

    private static bool IsRegistered<T>(IServiceCollection services)
    {
        foreach (ServiceDescriptor service in services)
        {
            if (service.ServiceType == typeof(T))
            {
                return true;
            }
        }

        return false;
    }
}
