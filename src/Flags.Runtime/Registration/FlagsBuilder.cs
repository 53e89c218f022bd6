using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeatureFlags;

/// <summary>What <c>services.AddFlags(configuration)</c> returns: further settings of the flags of a host.</summary>
public sealed class FlagsBuilder
{
    private readonly FlagEngine _engine;

    internal FlagsBuilder(IServiceCollection services, FlagEngine engine)
    {
        Services = services;
        _engine = engine;
    }

    /// <summary>The services being registered.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The builder of flags that were registered before, for those who come later: tests that replace services of a host.</summary>
    /// <param name="services">The services of the host.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="InvalidOperationException">No flags are registered.</exception>
    public static FlagsBuilder Of(IServiceCollection services)
    {
        Throw.IfNull(services, nameof(services));
        return Find(services) is { } engine
            ? new FlagsBuilder(services, engine)
            : throw new InvalidOperationException("No flags are registered: call services.AddFlags(configuration) first.");
    }

    /// <summary>Makes the windows of settings (<c>from</c>, <c>until</c>) and ages go by another clock, as for a test.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="timeProvider"/> is null.</exception>
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

    /// <summary>Adds a source of settings. Its place in the order of precedence follows from its name: see <see cref="FlagsOptions.Precedence"/>.</summary>
    /// <param name="source">The source.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public FlagsBuilder AddSource(IFlagSource source)
    {
        Throw.IfNull(source, nameof(source));
        _engine.Add(source);
        return this;
    }

    /// <summary>
    /// Makes a rejected setting stop the host at its start, with an <see cref="Microsoft.Extensions.Options.OptionsValidationException"/> that names
    /// every flag, source and reason. Without this the flag keeps its last good setting and the host starts.
    /// </summary>
    public FlagsBuilder ValidateOnStart()
    {
        Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartCheck, SettingsCheck>());
        return this;
    }
}
