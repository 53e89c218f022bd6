using FeatureFlags;
using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add a database as a source of flag settings.</summary>
public static class EntityFrameworkCoreFlagsBuilderExtensions
{
    /// <summary>
    /// Adds a database as a source of settings, and registers <see cref="IFlagAdmin"/>, which changes flags while the application
    /// runs. The default database is the SQLite file <c>flags.db</c> in the host's content root.
    /// </summary>
    /// <remarks>
    /// The database holds the settings and the audit log. <paramref name="configure"/> can select another database.
    /// </remarks>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configure">
    /// Configures the options, such as <c>store.UsePostgreSql(…)</c>. Every call configures the same instance. The last selected
    /// database is used.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddStore(this FlagsBuilder builder, Action<FlagsStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        FlagsStoreOptions options = OptionsOf(builder);
        configure?.Invoke(options);
        return builder;
    }

    /// <summary>
    /// Adds the application's own <see cref="DbContext"/> as a source of settings, and registers <see cref="IFlagAdmin"/>, which
    /// changes flags while the application runs. SQLite and PostgreSQL are supported.
    /// </summary>
    /// <remarks>
    /// <c>OnModelCreating</c> of the context must call <see cref="FlagsModelBuilderExtensions.UseFeatureFlags"/>. The migrations
    /// of the application create the tables.
    /// </remarks>
    /// <typeparam name="TContext">The context type, which <c>AddDbContext</c> has registered.</typeparam>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configure">Configures the options. Every call configures the same instance.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
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
        if (services
            .Where(static service => !service.IsKeyedService)
            .Select(static service => service.ImplementationInstance)
            .OfType<FlagsStoreOptions>()
            .FirstOrDefault() is { } known)
        {
            return known;
        }

        FlagsStoreOptions options = new();
        StoreSource source = new(
            services
                .Where(static service => !service.IsKeyedService)
                .Select(static service => service.ImplementationInstance)
                .OfType<FlagEngine>()
                .First());
        services.AddSingleton(options);
        services.AddSingleton(source);
        services.AddSingleton<StoreContexts>();
        services.AddSingleton<NodeIdentity>();
        services.AddSingleton<NodeRegistration>();
        services.AddSingleton<FlagStore>();
        services.AddSingleton<IFlagAdmin, FlagAdmin>();
        services.AddSingleton<IFlagSourceInitializer, StoreStart>();
        services.AddHostedService<StoreWorker>();
        services.AddHostedService(static provider => provider.GetRequiredService<NodeRegistration>());
        builder.AddSource(source);
        return options;
    }
}
