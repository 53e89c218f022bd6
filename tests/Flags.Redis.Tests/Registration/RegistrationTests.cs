using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Registration;

public class RegistrationTests
{
    [Fact]
    public void Each_further_call_changes_the_same_options()
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
    public void Options_that_make_no_sense_are_refused()
    {
        FlagsRedisOptions options = new();
        FlagsBuilder flags = new ServiceCollection().AddFlags(new ConfigurationBuilder().Build());
        Assert.Throws<ArgumentException>("keyPrefix", () => flags.AddRedis("one:1", " "));
        Assert.Throws<ArgumentException>("keyPrefix", () => flags.AddRedis("one:1", "{shop}"));
        Assert.DoesNotContain("short", Assert.Throws<ArgumentException>(() => options.SigningKey = "short").Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.Timeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.PollInterval = TimeSpan.FromDays(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.StartTimeout = -TimeSpan.FromSeconds(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxSnapshotLength = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxSnapshotLength = SnapshotText.MaxLength + 1);
    }

    /// <summary>As hosts that are not asynchronous do.</summary>
    [Fact]
    public async Task A_container_may_be_disposed_without_waiting()
    {
        ServiceCollection services = new();
        services.AddFlags(new ConfigurationBuilder().Build()).AddRedis($"127.0.0.1:{RedisServer.FreePort()}", "shop");
        ServiceProvider provider = services.BuildServiceProvider();
        IFlagSnapshotCache cache = provider.GetRequiredService<IFlagSnapshotCache>();
        Task<CachedSnapshot> asked = cache.GetAsync(null, TestContext.Current.CancellationToken);

#pragma warning disable CA1849 // It is what this is about.
        provider.Dispose();
#pragma warning restore CA1849

        await Assert.ThrowsAnyAsync<Exception>(() => asked);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => cache.GetAsync(null, TestContext.Current.CancellationToken));
    }
}
