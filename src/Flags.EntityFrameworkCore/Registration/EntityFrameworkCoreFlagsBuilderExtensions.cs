using FeatureFlags;
using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

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
    /// Configures the options, such as <c>store.UsePostgreSql(…)</c>. Every call configures the same options. The last selected
    /// database is used.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddStore(this FlagsBuilder builder, Action<FlagsStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        OptionsBuilder<FlagsStoreOptions> options = AddOptions(builder);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder;
    }

    /// <summary>
    /// Adds a database as a source of settings, and binds the options to a section of the configuration.
    /// </summary>
    /// <remarks>
    /// The section holds plain values, such as <c>PollInterval</c>. <paramref name="configure"/> can select the database.
    /// </remarks>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="section">The section of the configuration, one key for each option.</param>
    /// <param name="configure">Configures the options after the section. Every call configures the same options.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="section"/> is <c>null</c>.
    /// </exception>
    public static FlagsBuilder AddStore(
        this FlagsBuilder builder, IConfiguration section, Action<FlagsStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        AddOptions(builder).Bind(section);
        return builder.AddStore(configure);
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
    /// <param name="configure">Configures the options. Every call configures the same options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <c>null</c>.</exception>
    public static FlagsBuilder AddStore<TContext>(this FlagsBuilder builder, Action<FlagsStoreOptions>? configure = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddOptions(builder).Configure(static options => options.ContextType = typeof(TContext));
        return builder.AddStore(configure);
    }

    private static OptionsBuilder<FlagsStoreOptions> AddOptions(FlagsBuilder builder)
    {
        IServiceCollection services = builder.Services;
        OptionsBuilder<FlagsStoreOptions> options =
            services.AddOptionsWithValidateOnStart<FlagsStoreOptions, FlagsStoreOptionsValidator>();
        if (!services.Any(static service => service.ServiceType == typeof(FlagsStoreOptions)))
        {
            services.AddSingleton(static provider => provider.GetRequiredService<IOptions<FlagsStoreOptions>>().Value);
            options.PostConfigure<IServiceProvider>(static (options, provider) =>
                options.UseDefaults(provider.GetService<IHostEnvironment>()?.ContentRootPath));
            AddServices(builder);
        }

        return options;
    }

    private static void AddServices(FlagsBuilder builder)
    {
        IServiceCollection services = builder.Services;
        RemoteSourceRegistration registration = builder.Register(
            FlagSources.Store, static (services, _) => services.GetRequiredService<StoreFollower>());
        services.AddSingleton(new StoreSource(registration.Updates, FlagsBuilder.Find(services)!));
        services.AddSingleton<StoreServices>();
        services.AddSingleton<StoreContexts>();
        services.AddSingleton<StoreLock>();
        services.AddSingleton<StoreLoader>();
        services.AddSingleton<SnapshotCacheCoordinator>();
        services.AddSingleton<StoreFollower>();
        services.AddSingleton<WriteHealth>();
        services.AddSingleton<FlagStore>();
        services.AddSingleton<DueChanges>();
        services.AddSingleton<NodeIdentity>();
        services.AddSingleton<NodeRegistration>();
        services.AddSingleton<IFlagAdmin, FlagAdmin>();
        services.AddHostedService<StoreBackgroundService>();
        services.AddHostedService<ScheduledChangeService>();
        services.AddHostedService(static provider => provider.GetRequiredService<NodeRegistration>());
        registration.Join(FlagsBuilder.Find(services)!);
    }
}
