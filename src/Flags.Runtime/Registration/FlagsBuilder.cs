using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeatureFlags;

/// <summary>Configures the flags of a host. The extension method <c>AddFlags</c> returns an instance of this class.</summary>
public sealed class FlagsBuilder
{
    private readonly FlagEngine _engine;

    internal FlagsBuilder(IServiceCollection services, FlagEngine engine)
    {
        Services = services;
        _engine = engine;
    }

    /// <summary>Gets the service collection in which the flags of the host are registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Sets the clock that determines whether a setting is active (<c>from</c>, <c>until</c>) and how old fetched settings are. Tests can
    /// set a fake clock.
    /// </summary>
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
    /// Adds a source of settings. The name of the source determines its position in <see cref="FlagsOptions.Precedence"/>.
    /// </summary>
    /// <param name="source">The source to add.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <c>null</c>.</exception>
    public FlagsBuilder AddSource(IFlagSource source)
    {
        Throw.IfNull(source, nameof(source));
        _engine.Add(source);
        return this;
    }

    /// <summary>
    /// Makes the host fail to start if a setting is invalid or a source fails. The
    /// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> lists all errors. If this method is not called, the host
    /// starts and logs the errors.
    /// </summary>
    public FlagsBuilder ValidateOnStart()
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFlagStartupValidator, RejectedSettingsValidator>());
        return this;
    }
}
