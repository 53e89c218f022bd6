using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeatureFlags;

/// <summary>Configures the flags of a host. <c>services.AddFlags(configuration)</c> returns it.</summary>
public sealed class FlagsBuilder
{
    private readonly FlagEngine _engine;

    internal FlagsBuilder(IServiceCollection services, FlagEngine engine)
    {
        Services = services;
        _engine = engine;
    }

    /// <summary>Gets the services of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Sets the clock for time windows of settings (<c>from</c>, <c>until</c>) and for ages, for example in tests.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="timeProvider"/> is <c>null</c>.</exception>
    public FlagsBuilder UseTimeProvider(TimeProvider timeProvider)
    {
        Throw.IfNull(timeProvider, nameof(timeProvider));
        _engine.UseClock(timeProvider);
        return this;
    }

    internal static FlagEngine? Find(IServiceCollection services)
    {
        foreach (ServiceDescriptor service in services)
        {
            if (service is { IsKeyedService: false, ImplementationInstance: FlagEngine known })
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>
    /// Adds a source of settings. The name of the source determines its precedence: see <see cref="FlagsOptions.Precedence"/>.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <c>null</c>.</exception>
    public FlagsBuilder AddSource(IFlagSource source)
    {
        Throw.IfNull(source, nameof(source));
        _engine.Add(source);
        return this;
    }

    /// <summary>
    /// Makes the host fail to start if a setting is rejected or a source fails. The
    /// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> names every flag, source and error. Without this call, the
    /// host starts, and the flag keeps its last valid setting.
    /// </summary>
    public FlagsBuilder ValidateOnStart()
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFlagStartupValidator, RejectedSettingsValidator>());
        return this;
    }
}
