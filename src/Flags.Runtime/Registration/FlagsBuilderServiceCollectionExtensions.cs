using FeatureFlags;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that returns the builder for flags that are registered already.</summary>
public static class FlagsBuilderServiceCollectionExtensions
{
    /// <summary>
    /// Returns a builder for the flags that are registered already, for example in tests that replace services of a host.
    /// </summary>
    /// <param name="services">The service collection of the host.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <c>null</c>.</exception>
    /// <exception cref="InvalidOperationException">No flags are registered.</exception>
    public static FlagsBuilder GetFlagsBuilder(this IServiceCollection services)
    {
        Throw.IfNull(services, nameof(services));
        return FlagsBuilder.Find(services) is { } engine
            ? new FlagsBuilder(services, engine)
            : throw new InvalidOperationException("No flags are registered: call services.AddFlags(configuration) first.");
    }
}
