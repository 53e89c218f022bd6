using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Testing;

/// <summary>Provides extension methods that replace the flag values and the clock of a host in tests.</summary>
public static class TestFlagsServiceCollectionExtensions
{
    /// <summary>Adds the flag values of a test to a host. These values take precedence over every other source of the host.</summary>
    /// <param name="services">The services of the host. Its flags must be registered already.</param>
    /// <param name="flags">The flag values of the test.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException">The host has registered no flags.</exception>
    public static IServiceCollection AddTestFlags(this IServiceCollection services, TestFlags flags)
    {
        services.GetFlagsBuilder().AddSource(flags);
        return services;
    }

    /// <summary>
    /// Sets the clock that the flags of a host use, such as a <c>FakeTimeProvider</c>. Flags use the clock for the <c>from</c> and
    /// <c>until</c> properties of settings, and for the ages of snapshots.
    /// </summary>
    /// <param name="services">The services of the host. Its flags must be registered already.</param>
    /// <param name="clock">The clock of the host's flags.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException">The host has registered no flags.</exception>
    public static IServiceCollection UseFlagClock(this IServiceCollection services, TimeProvider clock)
    {
        services.GetFlagsBuilder().UseTimeProvider(clock);
        return services;
    }
}
