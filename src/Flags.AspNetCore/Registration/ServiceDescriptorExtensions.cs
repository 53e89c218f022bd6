using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.AspNetCore;

/// <summary>Creates the service of an earlier registration, which a registration of this package decorates.</summary>
internal static class ServiceDescriptorExtensions
{
    public static TService Create<TService>(this ServiceDescriptor service, IServiceProvider provider) =>
        (TService)(service.ImplementationInstance
            ?? service.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
}
