using FeatureFlags;
using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Redis between the nodes of an application.</summary>
public static class RedisFlagsBuilderExtensions
{
    /// <summary>
    /// Lets nodes share the snapshot of the store and hear of changes at once. A node that has the store too (<c>AddStore(…)</c>) puts there what the database has; one that has not takes its settings from there.
    /// </summary>
    /// <param name="builder">The flags of the host.</param>
    /// <param name="configuration">
    /// The configuration of StackExchange.Redis, <c>redis:6379,password=…,ssl=true</c>, or a URL,
    /// <c>rediss://user:password@redis:6379/0</c>; <c>rediss</c> is TLS.
    /// </param>
    /// <param name="keyPrefix">
    /// Start of the keys and the channel, one for each store, such as <c>shop-production</c>: environments or applications that share a Redis and a prefix would take each other's settings. At most 100 characters, and no brace.
    /// </param>
    /// <param name="configure">Changes the options. Each further call changes the same ones, and the configuration and the prefix named last count.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="configuration"/> or <paramref name="keyPrefix"/> is blank or malformed. The message does not repeat the
    /// configuration, because it may have a password.
    /// </exception>
    /// <remarks>
    /// Needs Redis 5 or later, one that takes changes and not a replica alone, and there EVALSHA, EVAL, SCRIPT LOAD, TYPE, TIME, the commands of hashes, sorted sets and plain keys, PUBLISH and SUBSCRIBE. The snapshot is legible in Redis, with the
    /// settings of sensitive flags: only nodes of the application should be able to read there. Whoever can write there can change flags, unless there is a <see cref="FlagsRedisOptions.SigningKey"/>.
    /// </remarks>
    public static FlagsBuilder AddRedis(this FlagsBuilder builder, string configuration, string keyPrefix, Action<FlagsRedisOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        return AddRedis(builder, RedisAddress.Parse(configuration), keyPrefix, configure);
    }

    /// <inheritdoc cref="AddRedis(FlagsBuilder, string, string, Action{FlagsRedisOptions})"/>
    public static FlagsBuilder AddRedis(this FlagsBuilder builder, ConfigurationOptions configuration, string keyPrefix, Action<FlagsRedisOptions>? configure = null)
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
        services.AddSingleton(options);
        services.AddSingleton(new RedisSource(builder, Find<FlagEngine>(services)!));
        services.AddSingleton<RedisServices>();
        services.AddSingleton<Rejections>();
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<RedisSnapshotCache>();
        services.AddSingleton<IFlagSnapshotCache>(static services => services.GetRequiredService<RedisSnapshotCache>());
        services.AddSingleton<RedisFollower>();
        services.AddSingleton<IFlagSourceStart, RedisStart>();
        services.AddHostedService<RedisWorker>();
        return options;
    }

    private static T? Find<T>(IServiceCollection services)
        where T : class => services.Where(static service => !service.IsKeyedService).Select(static service => service.ImplementationInstance).OfType<T>().FirstOrDefault();
}
