using System.Diagnostics.CodeAnalysis;
using FeatureFlags;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that register services whose implementation is selected by a flag.</summary>
public static class FlaggedServicesExtensions
{
    /// <summary>
    /// Registers a service with two implementations, and selects one of them by a flag. The flag is evaluated once per service scope, for
    /// <see cref="FlagContext.Current"/>, in the same snapshot that the generated <c>IFlags</c> reads in this scope.
    /// </summary>
    /// <remarks>
    /// Both implementations are also registered as keyed services with the keys <c>"on"</c> and <c>"off"</c>. The container disposes
    /// an implementation twice: as the keyed service and as the selected one.
    /// </remarks>
    /// <typeparam name="TService">The service type.</typeparam>
    /// <typeparam name="TOn">The implementation that is used while the flag is on.</typeparam>
    /// <typeparam name="TOff">The implementation that is used while the flag is off.</typeparam>
    /// <param name="builder">The builder for the flags of the host.</param>
    /// <param name="flag">
    /// The name of a <c>boolean</c>, <c>percentage</c> or <c>users</c> flag. With another type, the host fails to start.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public static FlagsBuilder AddFlaggedService<TService,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOn,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOff>(
            this FlagsBuilder builder, [FlagName] string flag)
        where TService : class
        where TOn : class, TService
        where TOff : class, TService
    {
        Throw.IfNull(builder, nameof(builder));
        builder.Services.AddKeyedScoped<TService, TOn>(FlaggedService.On);
        builder.Services.AddKeyedScoped<TService, TOff>(FlaggedService.Off);
        return builder.AddFlaggedService<TService>(flag, isVariant: false);
    }

    /// <summary>
    /// Registers a service with one implementation for each variant of a flag, and selects the implementation by the caller's variant.
    /// Register each implementation as a keyed service, with the name of the variant as the key. If an implementation is missing, the host
    /// fails to start.
    /// </summary>
    /// <remarks>The flag is evaluated as in <see cref="AddFlaggedService{TService, TOn, TOff}"/>.</remarks>
    /// <typeparam name="TService">The service type.</typeparam>
    /// <param name="builder">The builder for the flags of the host.</param>
    /// <param name="flag">The name of a <c>variant</c> flag.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    public static FlagsBuilder AddFlaggedService<TService>(this FlagsBuilder builder, [FlagName] string flag)
        where TService : class
    {
        Throw.IfNull(builder, nameof(builder));
        return builder.AddFlaggedService<TService>(flag, isVariant: true);
    }

    private static FlagsBuilder AddFlaggedService<TService>(this FlagsBuilder builder, string flag, bool isVariant)
        where TService : class
    {
        Throw.IfNull(flag, nameof(flag));
        builder.Services.AddSingleton<IFlagStartupValidator>(new FlaggedService(typeof(TService), flag, isVariant));
        builder.Services.RemoveAll<TService>();
        builder.Services.AddScoped(services => (TService)FlaggedService.Resolve(services, typeof(TService), flag, isVariant));
        return builder;
    }
}
