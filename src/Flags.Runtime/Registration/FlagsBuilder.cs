using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeatureFlags;

/// <summary>Represents a builder that configures the flags of a host. <c>services.AddFlags(configuration)</c> returns it.</summary>
public sealed class FlagsBuilder
{
    private readonly FlagEngine _engine;

    internal FlagsBuilder(IServiceCollection services, FlagEngine engine)
    {
        Services = services;
        _engine = engine;
    }

    /// <summary>Gets the service collection of the host.</summary>
    public IServiceCollection Services { get; }

    /// <summary>
    /// Sets the clock for the time windows of settings (<c>from</c>, <c>until</c>) and for all ages, for example in tests.
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

    /// <summary>Adds a source of settings. The name of the source determines its place in <see cref="FlagsOptions.Precedence"/>.</summary>
    /// <param name="source">The source to add.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is <c>null</c>.</exception>
    public FlagsBuilder AddSource(IFlagSource source)
    {
        Throw.IfNull(source, nameof(source));
        _engine.Add(source);
        return this;
    }

    /// <summary>
    /// Makes the host fail to start if a setting is rejected or a source fails. The
    /// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> names every flag, source and error. If this method is not
    /// called, the host starts, and a flag with a rejected setting keeps its last valid setting.
    /// </summary>
    public FlagsBuilder ValidateOnStart()
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFlagStartupValidator, RejectedSettingsValidator>());
        return this;
    }
}
