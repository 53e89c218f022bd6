using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Creates the service that an earlier registration describes, so that a registration of this package can decorate the service.
/// </summary>
internal static class ServiceDescriptorExtensions
{
    public static TService Create<TService>(this ServiceDescriptor service, IServiceProvider provider) =>
        (TService)(service.ImplementationInstance
            ?? service.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
}
