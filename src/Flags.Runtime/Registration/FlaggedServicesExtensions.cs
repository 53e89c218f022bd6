using System.Diagnostics.CodeAnalysis;
using FeatureFlags;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Services whose implementation a flag chooses.</summary>
public static class FlaggedServicesExtensions
{
    /// <summary>
    /// Registers a service with two implementations: a flag says which one a scope gets. It is asked once in a scope, for <see cref="FlagContext.Current"/>, in the
    /// snapshot that the scope's <c>IFlags</c> reads.
    /// </summary>
    /// <remarks>Both are keyed services too, with the keys <c>"on"</c> and <c>"off"</c>. The container disposes an implementation under both names: twice.</remarks>
    /// <typeparam name="TService">The service.</typeparam>
    /// <typeparam name="TOn">Its implementation where the flag is on.</typeparam>
    /// <typeparam name="TOff">Its implementation where the flag is off.</typeparam>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="flag">A <c>boolean</c>, <c>percentage</c> or <c>users</c> flag. With another one the host does not start.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static FlagsBuilder AddFlagged<TService,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOn,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TOff>(this FlagsBuilder builder, [FlagName] string flag)
        where TService : class
        where TOn : class, TService
        where TOff : class, TService
    {
        Throw.IfNull(builder, nameof(builder));
        builder.Services.AddKeyedScoped<TService, TOn>(FlaggedService.On);
        builder.Services.AddKeyedScoped<TService, TOff>(FlaggedService.Off);
        return builder.AddFlagged<TService>(flag, isVariant: false);
    }

    /// <summary>
    /// Registers a service with an implementation for each variant of a flag: the keyed services whose keys are the variants' names, which you register.
    /// A host in which one is missing does not start. Asked as in <see cref="AddFlagged{TService, TOn, TOff}"/>.
    /// </summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="flag">A <c>variant</c> flag.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static FlagsBuilder AddFlagged<TService>(this FlagsBuilder builder, [FlagName] string flag)
        where TService : class
    {
        Throw.IfNull(builder, nameof(builder));
        return builder.AddFlagged<TService>(flag, isVariant: true);
    }

    private static FlagsBuilder AddFlagged<TService>(this FlagsBuilder builder, string flag, bool isVariant)
        where TService : class
    {
        Throw.IfNull(flag, nameof(flag));
        builder.Services.AddSingleton<IStartCheck>(new FlaggedService(typeof(TService), flag, isVariant));
        builder.Services.RemoveAll<TService>();
        builder.Services.AddScoped(services => (TService)FlaggedService.Resolve(services, typeof(TService), flag, isVariant));
        return builder;
    }
}
