using FeatureFlags;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Provides an extension method that returns a <see cref="FlagsBuilder"/> for a service collection in which flags are already registered.
/// </summary>
public static class FlagsBuilderServiceCollectionExtensions
{
    /// <summary>
    /// Returns a builder for the flags that are already registered in the service collection. For example, a test can use the builder to
    /// add a source of settings to an application.
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
