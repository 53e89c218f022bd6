using FeatureFlags;
using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The store of flags.</summary>
public static class EntityFrameworkCoreFlagsBuilderExtensions
{
    /// <summary>
    /// Lets people change flags while the application runs (<see cref="IFlagAdmin"/>). The settings and their audit are in the SQLite file <c>flags.db</c> of the host's content root, unless
    /// <paramref name="configure"/> says otherwise.
    /// </summary>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configure">Changes the options: <c>store.UsePostgreSql(…)</c>. Each further call changes the same ones, and the database named last counts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static FlagsBuilder AddStore(this FlagsBuilder builder, Action<FlagsStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        FlagsStoreOptions options = OptionsOf(builder);
        configure?.Invoke(options);
        return builder;
    }

    /// <summary>
    /// Lets people change flags while the application runs (<see cref="IFlagAdmin"/>). The settings and their audit are in the tables of a context of your own, whose <c>OnModelCreating</c>
    /// calls <see cref="FlagsModelBuilderExtensions.UseFeatureFlags"/>, and which your migrations make. It is SQLite or PostgreSQL.
    /// </summary>
    /// <typeparam name="TContext">The context, as <c>AddDbContext</c> has registered it.</typeparam>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configure">Changes the options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static FlagsBuilder AddStore<TContext>(this FlagsBuilder builder, Action<FlagsStoreOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        FlagsStoreOptions options = OptionsOf(builder);
        options.ContextType = typeof(TContext);
        configure?.Invoke(options);
        return builder;
    }

    private static FlagsStoreOptions OptionsOf(FlagsBuilder builder)
    {
        IServiceCollection services = builder.Services;
        if (services.Where(static service => !service.IsKeyedService).Select(static service => service.ImplementationInstance).OfType<FlagsStoreOptions>().FirstOrDefault() is { } known)
        {
            return known;
        }

        FlagsStoreOptions options = new();
        StoreSource source = new(services.Where(static service => !service.IsKeyedService).Select(static service => service.ImplementationInstance).OfType<FlagEngine>().First());
        services.AddSingleton(options);
        services.AddSingleton(source);
        services.AddSingleton<StoreContexts>();
        services.AddSingleton<NodeIdentity>();
        services.AddSingleton<NodeRegistration>();
        services.AddSingleton<FlagStore>();
        services.AddSingleton<IFlagAdmin, FlagAdmin>();
        services.AddSingleton<IFlagSourceStart, StoreStart>();
        services.AddHostedService<StoreWorker>();
        services.AddHostedService(static provider => provider.GetRequiredService<NodeRegistration>());
        builder.AddSource(source);
        return options;
    }
}
