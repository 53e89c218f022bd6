using FeatureFlags;
using FeatureFlags.Sources;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides the extension method that adds a remote source.</summary>
public static class RemoteSourceFlagsBuilderExtensions
{
    /// <summary>
    /// Adds a source that loads its settings from a server. The runtime loads the settings when the host starts, polls, repeats failed
    /// loads, measures the age of the settings and reports failures.
    /// </summary>
    /// <param name="builder">The builder for the flags of the host.</param>
    /// <param name="name">The name of the source, which determines its place in <see cref="FlagsOptions.Precedence"/>.</param>
    /// <param name="create">Creates the source from the services of the host and the object that receives its settings.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public static FlagsBuilder AddRemoteSource(
        this FlagsBuilder builder, string name, Func<IServiceProvider, IFlagSourceUpdates, IRemoteFlagSource> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(create);
        builder.AddSource(builder.Register(name, create).Updates);
        return builder;
    }

    /// <summary>
    /// Registers a remote source. When the host starts, <paramref name="create"/> returns the source, which is then added to the engine.
    /// If the result is null, no source is added.
    /// </summary>
    internal static RemoteSourceRegistration Register(
        this FlagsBuilder builder, string name, Func<IServiceProvider, IFlagSourceUpdates, IRemoteFlagSource?> create)
    {
        RemoteSourceRegistration registration = new(new RemoteSourceUpdates(name), create);
        builder.Services.AddSingleton(registration);
        builder.Services.TryAddSingleton<RemoteSourceService>();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IFlagSourceInitializer, RemoteSourceService>(
            static services => services.GetRequiredService<RemoteSourceService>()));
        builder.Services.AddHostedService(static services => services.GetRequiredService<RemoteSourceService>());
        return registration;
    }
}
