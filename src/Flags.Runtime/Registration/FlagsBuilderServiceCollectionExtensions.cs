using FeatureFlags;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Provides an extension method that returns the <see cref="FlagsBuilder"/> of a host whose flags are already registered.
/// </summary>
public static class FlagsBuilderServiceCollectionExtensions
{
    /// <summary>
    /// Returns a builder for flags that are already registered. For example, a test can use the builder to change the flags of an
    /// application.
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
