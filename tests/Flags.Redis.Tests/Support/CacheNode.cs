using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Redis;

/// <summary>The snapshot cache as a node with a database uses it, without the database.</summary>
internal sealed class CacheNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="redis">The configuration string of Redis.</param>
    /// <param name="prefix">The key prefix.</param>
    /// <param name="key">The signing key, or null.</param>
    /// <param name="configure">Changes the options.</param>
    public CacheNode(string redis, string prefix, string? key = null, Action<FlagsRedisOptions>? configure = null)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddFlags(new ConfigurationBuilder().Build()).AddRedis(redis, prefix, options =>
        {
            options.SigningKey = key;
            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider();
        Cache = _services.GetRequiredService<IFlagSnapshotCache>();
    }

    public IFlagSnapshotCache Cache { get; }

    public LogCollector Log { get; } = new();

    public Task<bool> PutAsync(StoreSnapshot snapshot) => Cache.PutAsync(snapshot, TestContext.Current.CancellationToken);

    public Task<CachedSnapshot> GetAsync(StoreVersion? known = null) => Cache.GetAsync(known, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
