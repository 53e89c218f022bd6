using FeatureFlags;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using FeatureFlags.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that register Redis as the snapshot cache that the nodes of an application share.</summary>
public static class RedisFlagsBuilderExtensions
{
    /// <summary>
    /// Shares the settings of the store between nodes through Redis, and notifies the nodes of each change immediately. A node
    /// that also has a store (<c>AddStore(…)</c>) writes a snapshot of the database to Redis. A node without a store reads its
    /// settings from Redis.
    /// </summary>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configuration">
    /// The configuration of StackExchange.Redis, <c>redis:6379,password=…,ssl=true</c>, or a URL,
    /// <c>rediss://user:password@redis:6379/0</c>. The scheme <c>rediss</c> uses TLS.
    /// </param>
    /// <param name="keyPrefix">
    /// The prefix of the keys and the channel, such as <c>shop-production</c>. Each store needs its own prefix: environments or
    /// applications that share a Redis server and a prefix would accept each other's settings. At most 100 characters, without
    /// braces.
    /// </param>
    /// <param name="configure">
    /// Configures the options. Every call configures the same options. The last configuration and the last prefix are used.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="configuration"/> or <paramref name="keyPrefix"/> is blank or malformed. The message does not repeat the
    /// configuration, because it may contain a password.
    /// </exception>
    /// <remarks>
    /// Redis 5 or later is required, with a server that accepts writes, not only a replica. The user needs EVALSHA, EVAL, SCRIPT
    /// LOAD, TYPE, TIME, PUBLISH, SUBSCRIBE, and the commands of hashes, sorted sets and plain keys. The snapshot in Redis is not
    /// encrypted and contains the settings of sensitive flags, so only nodes of the application should have read access. Every
    /// client with write access can change flags, unless <see cref="FlagsRedisOptions.SigningKey"/> is set.
    /// </remarks>
    public static FlagsBuilder AddRedis(
        this FlagsBuilder builder, string configuration, string keyPrefix, Action<FlagsRedisOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        ConfigurationOptions parsed;
        try
        {
            parsed = RedisAddress.Parse(configuration);
        }
        catch (FormatException exception)
        {
            throw new ArgumentException(exception.Message, nameof(configuration));
        }

        return AddRedis(builder, parsed, keyPrefix, configure);
    }

    /// <inheritdoc cref="AddRedis(FlagsBuilder, string, string, Action{FlagsRedisOptions})"/>
    public static FlagsBuilder AddRedis(
        this FlagsBuilder builder, ConfigurationOptions configuration, string keyPrefix, Action<FlagsRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(keyPrefix);
        if (FlagsRedisOptionsValidator.FindPrefixError(keyPrefix) is { } error)
        {
            throw new ArgumentException($"The prefix {error}.", nameof(keyPrefix));
        }

        AddOptions(builder).Configure(options => (options.ConfigurationOptions, options.KeyPrefix) = (configuration, keyPrefix));
        return Configure(builder, configure);
    }

    /// <summary>
    /// Shares the settings of the store between nodes through Redis, and binds the options to a section of the configuration.
    /// </summary>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="section">
    /// The section of the configuration, one key for each option. The key <c>Configuration</c> holds the configuration string or the
    /// URL of Redis, as the parameter of the same name of the other overloads does.
    /// </param>
    /// <param name="configure">Configures the options after the section. Every call configures the same options.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="builder"/> or <paramref name="section"/> is <c>null</c>.
    /// </exception>
    /// <remarks>
    /// See <see cref="AddRedis(FlagsBuilder, string, string, Action{FlagsRedisOptions})"/> for the requirements of the server. The host
    /// fails to start if <c>Configuration</c> is malformed. The message does not repeat the value, because it may contain a password.
    /// </remarks>
    public static FlagsBuilder AddRedis(
        this FlagsBuilder builder, IConfiguration section, Action<FlagsRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        AddOptions(builder).Bind(section).Configure(options =>
        {
            if (section["Configuration"] is { } configuration)
            {
                options.ConfigurationOptions = ParseOption(configuration);
            }
        });
        return Configure(builder, configure);
    }

    private static ConfigurationOptions ParseOption(string configuration)
    {
        try
        {
            return RedisAddress.Parse(configuration);
        }
        catch (FormatException exception)
        {
            throw new OptionsValidationException(
                Options.Options.DefaultName,
                typeof(FlagsRedisOptions),
                [$"{nameof(FlagsRedisOptions)}: Configuration: {exception.Message}"]);
        }
    }

    private static FlagsBuilder Configure(FlagsBuilder builder, Action<FlagsRedisOptions>? configure)
    {
        if (configure is not null)
        {
            AddOptions(builder).Configure(configure);
        }

        return builder;
    }

    private static OptionsBuilder<FlagsRedisOptions> AddOptions(FlagsBuilder builder)
    {
        IServiceCollection services = builder.Services;
        if (!services.Any(static service => service.ServiceType == typeof(FlagsRedisOptions)))
        {
            services.AddSingleton(static provider => provider.GetRequiredService<IOptions<FlagsRedisOptions>>().Value);
            AddServices(builder);
        }

        return services.AddOptionsWithValidateOnStart<FlagsRedisOptions, FlagsRedisOptionsValidator>();
    }

    private static void AddServices(FlagsBuilder builder)
    {
        IServiceCollection services = builder.Services;
        RemoteSourceRegistration registration = builder.Register(
            FlagSources.Store,
            static (services, _) => services.GetService<IFlagAdmin>() is null ? services.GetRequiredService<RedisSource>() : null);
        services.AddSingleton<RedisServices>();
        services.AddSingleton<RejectedPayloads>();
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<RedisSnapshotCache>();
        services.AddSingleton<IFlagSnapshotCache>(static services => services.GetRequiredService<RedisSnapshotCache>());
        services.AddSingleton(services => ActivatorUtilities.CreateInstance<RedisSource>(services, registration.Updates));
        services.AddHostedService<NodeReportService>();
    }
}
