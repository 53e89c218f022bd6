using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Registration;

public class RegistrationTests
{
    [Fact]
    public void Repeated_calls_change_the_same_options()
    {
        ServiceCollection services = new();
        FlagsBuilder flags = services.AddFlags(new ConfigurationBuilder().Build());
        flags.AddRedis("one:1", "shop-staging", static options => options.Timeout = TimeSpan.FromSeconds(1));
        flags.AddRedis("two:2", "shop-staging", static options => options.PollInterval = TimeSpan.FromSeconds(5));
        FlagsRedisOptions? last = null;
        flags.AddRedis(new ConfigurationOptions { EndPoints = { "three:3" } }, "shop", options => last = options);

        Assert.Equal(("shop", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), (last!.KeyPrefix, last.Timeout, last.PollInterval));
        Assert.Contains("three", last.ConfigurationOptions.ToString(), StringComparison.Ordinal);
        Assert.Single(services, static service => service.ServiceType == typeof(IFlagSnapshotCache));
    }

    [Fact]
    public void Invalid_options_are_rejected()
    {
        FlagsRedisOptions options = new();
        FlagsBuilder flags = new ServiceCollection().AddFlags(new ConfigurationBuilder().Build());
        Assert.Throws<ArgumentException>("keyPrefix", () => flags.AddRedis("one:1", " "));
        Assert.Throws<ArgumentException>("keyPrefix", () => flags.AddRedis("one:1", "{shop}"));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => options.SigningKey = "short");
        Assert.DoesNotContain("short", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Timeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.PollInterval = TimeSpan.FromDays(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.StartupTimeout = -TimeSpan.FromSeconds(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxSnapshotLength = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxSnapshotLength = SnapshotSerializer.MaxLength + 1);
    }

    /// <summary>Synchronous hosts dispose their container like this.</summary>
    [Fact]
    public async Task Container_can_be_disposed_synchronously()
    {
        ServiceCollection services = new();
        services.AddFlags(new ConfigurationBuilder().Build()).AddRedis($"127.0.0.1:{RedisServer.FreePort()}", "shop");
        ServiceProvider provider = services.BuildServiceProvider();
        IFlagSnapshotCache cache = provider.GetRequiredService<IFlagSnapshotCache>();
        Task<CachedSnapshot> pending = cache.GetAsync(null, TestContext.Current.CancellationToken);

#pragma warning disable CA1849 // The test covers synchronous disposal.
        provider.Dispose();
#pragma warning restore CA1849

        await Assert.ThrowsAnyAsync<Exception>(() => pending);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cache.GetAsync(null, TestContext.Current.CancellationToken));
    }
}
