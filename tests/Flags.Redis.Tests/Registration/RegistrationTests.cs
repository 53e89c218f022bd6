using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
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
        flags.AddRedis(new ConfigurationOptions { EndPoints = { "three:3" } }, "shop");

        using ServiceProvider provider = services.BuildServiceProvider();
        FlagsRedisOptions options = provider.GetRequiredService<FlagsRedisOptions>();
        Assert.Equal(
            ("shop", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), (options.KeyPrefix, options.Timeout, options.PollInterval));
        Assert.Contains("three", options.ConfigurationOptions.ToString(), StringComparison.Ordinal);
        Assert.Same(options, provider.GetRequiredService<IOptions<FlagsRedisOptions>>().Value);
        Assert.Single(services, static service => service.ServiceType == typeof(IFlagSnapshotCache));
    }

    [Fact]
    public void Invalid_options_are_rejected()
    {
        FlagsBuilder flags = new ServiceCollection().AddFlags(new ConfigurationBuilder().Build());
        Assert.Throws<ArgumentException>("keyPrefix", () => flags.AddRedis("one:1", " "));
        Assert.Throws<ArgumentException>("keyPrefix", () => flags.AddRedis("one:1", "{shop}"));
        Assert.Throws<ArgumentException>("keyPrefix", () => flags.AddRedis("one:1", new string('a', 101)));
        flags.AddRedis("one:1", "shop", static options =>
        {
            options.SigningKey = "short";
            options.Timeout = TimeSpan.Zero;
            options.PollInterval = TimeSpan.FromDays(2);
            options.StartupTimeout = -TimeSpan.FromSeconds(1);
            options.MaxSnapshotLength = SnapshotSerializer.MaxLength + 1;
        });

        using ServiceProvider provider = flags.Services.BuildServiceProvider();
        Assert.Equal(
            [
                "FlagsRedisOptions: SigningKey has 5 bytes in UTF-8, but must have at least 32.",
                "FlagsRedisOptions: PollInterval is 2.00:00:00, but must be greater than zero and at most one day.",
                "FlagsRedisOptions: StartupTimeout is -00:00:01, but must be greater than zero and at most one day.",
                "FlagsRedisOptions: Timeout is 00:00:00, but must be greater than zero and at most one day.",
                "FlagsRedisOptions: MaxSnapshotLength is 67108865, but must be at least 1 and at most 67108864.",
            ],
            Assert.Throws<OptionsValidationException>(provider.GetRequiredService<FlagsRedisOptions>).Failures);
    }

    [Fact]
    public void Section_configures_the_options()
    {
        FlagsRedisOptions options = Bind(
            ("Configuration", "redis://:tea@one:6380"), ("KeyPrefix", "shop"), ("Timeout", "00:00:07"), ("MaxSnapshotLength", "1024"));

        Assert.Equal(("shop", TimeSpan.FromSeconds(7), 1024), (options.KeyPrefix, options.Timeout, options.MaxSnapshotLength));
        Assert.Equal("tea", options.ConfigurationOptions.Password);
    }

    [Fact]
    public void Invalid_section_is_rejected_without_showing_the_password()
    {
        Assert.Equal(
            ["FlagsRedisOptions: ConfigurationOptions contains no server.", "FlagsRedisOptions: KeyPrefix is blank."],
            Assert.Throws<OptionsValidationException>(() => Bind()).Failures);
        Assert.Equal(
            ["FlagsRedisOptions: KeyPrefix is '{shop}', but must not contain a brace."],
            Assert.Throws<OptionsValidationException>(() => Bind(("Configuration", "one:1"), ("KeyPrefix", "{shop}"))).Failures);

        string message = Assert.Throws<OptionsValidationException>(
            () => Bind(("Configuration", "one:1,password=tea,colour=green"), ("KeyPrefix", "shop"))).Message;
        Assert.StartsWith("FlagsRedisOptions: Configuration: The Redis configuration is malformed", message, StringComparison.Ordinal);
        Assert.DoesNotContain("tea", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_fails_with_an_invalid_section()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            [new("Redis:Configuration", "one:1"), new("Redis:KeyPrefix", "shop"), new("Redis:PollInterval", "2.00:00:00")]);
        builder.Services.AddFlags(builder.Configuration).AddRedis(builder.Configuration.GetSection("Redis"));
        using IHost host = builder.Build();

        Assert.Equal(
            "FlagsRedisOptions: PollInterval is 2.00:00:00, but must be greater than zero and at most one day.",
            (await Assert.ThrowsAsync<OptionsValidationException>(
                () => host.StartAsync(TestContext.Current.CancellationToken))).Message);
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

    private static FlagsRedisOptions Bind(params (string Key, string Value)[] section)
    {
        ServiceCollection services = new();
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(section.Select(static entry => KeyValuePair.Create(entry.Key, (string?)entry.Value)))
            .Build();
        services.AddFlags(configuration).AddRedis(configuration);
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<FlagsRedisOptions>();
    }
}
