using FeatureFlags;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using FeatureFlags.Sources;
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
    /// Configures the options. Every call configures the same instance. The last configuration and the last prefix are used.
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
        return AddRedis(builder, RedisAddress.Parse(configuration), keyPrefix, configure);
    }

    /// <inheritdoc cref="AddRedis(FlagsBuilder, string, string, Action{FlagsRedisOptions})"/>
    public static FlagsBuilder AddRedis(
        this FlagsBuilder builder, ConfigurationOptions configuration, string keyPrefix, Action<FlagsRedisOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);
        FlagsRedisOptions.ThrowIfNoPrefix(keyPrefix);
        FlagsRedisOptions options = OptionsOf(builder);
        (options.ConfigurationOptions, options.KeyPrefix) = (configuration, keyPrefix);
        configure?.Invoke(options);
        return builder;
    }

    private static FlagsRedisOptions OptionsOf(FlagsBuilder builder)
    {
        IServiceCollection services = builder.Services;
        if (Find<FlagsRedisOptions>(services) is { } known)
        {
            return known;
        }

        FlagsRedisOptions options = new();
        RemoteSourceRegistration registration = builder.Register(
            FlagSources.Store,
            static (services, _) => services.GetService<IFlagAdmin>() is null ? services.GetRequiredService<RedisSource>() : null);
        services.AddSingleton(options);
        services.AddSingleton<RedisServices>();
        services.AddSingleton<RejectedPayloads>();
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<RedisSnapshotCache>();
        services.AddSingleton<IFlagSnapshotCache>(static services => services.GetRequiredService<RedisSnapshotCache>());
        services.AddSingleton(services => ActivatorUtilities.CreateInstance<RedisSource>(services, registration.Updates));
        services.AddHostedService<NodeReportService>();
        return options;
    }

    private static T? Find<T>(IServiceCollection services)
        where T : class =>
            services
                .Where(static service => !service.IsKeyedService)
                .Select(static service => service.ImplementationInstance)
                .OfType<T>()
                .FirstOrDefault();
}
