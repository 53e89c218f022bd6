using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Testing;

/// <summary>Puts test flags into a host.</summary>
public static class TestFlagsServiceCollectionExtensions
{
    /// <summary>Makes test flags beat every other source of the host.</summary>
    /// <param name="services">The host's services, in which its flags are registered already.</param>
    /// <param name="flags">The flags.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The host has registered no flags.</exception>
    public static IServiceCollection AddTestFlags(this IServiceCollection services, TestFlags flags)
    {
        FlagsBuilder.Of(services).AddSource(flags);
        return services;
    }

    /// <summary>Makes the windows of the host's settings (<c>from</c>, <c>until</c>) go by a test's clock, such as <c>FakeTimeProvider</c>.</summary>
    /// <param name="services">The host's services, in which its flags are registered already.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The host has registered no flags.</exception>
    public static IServiceCollection UseFlagClock(this IServiceCollection services, TimeProvider clock)
    {
        FlagsBuilder.Of(services).UseTimeProvider(clock);
        return services;
    }
}
