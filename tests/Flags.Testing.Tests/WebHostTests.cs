using FeatureFlags.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.Tests.Testing;

public sealed class WebHostTests
{
    [Fact]
    public async Task Parallel_hosts_have_independent_flags()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(1, 8).Select(async i =>
        {
            TestFlags flags = new TestFlags(Flags.Manifest).Set(Flags.Names.PageSize, i).Set(Flags.Names.NewUiEnabled, i % 2 == 0);
            await using Factory factory = new(flags);
            using HttpClient client = factory.CreateClient();
            for (int request = 0; request < 20; request++)
            {
                Assert.Equal($"{i} {i % 2 == 0} {i}", await client.GetStringAsync("/", cancellation));
            }
        }));
    }

    [Fact]
    public async Task Flags_of_a_running_host_change_with_the_next_request()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        TestFlags flags = new(Flags.Manifest);
        await using Factory factory = new(flags);
        using HttpClient client = factory.CreateClient();
        Assert.Equal("20 False 20", await client.GetStringAsync("/", cancellation));

        flags.Set(Flags.Names.NewUiEnabled, true).Set(Flags.Names.PageSize, 33);
        Assert.Equal("33 True 33", await client.GetStringAsync("/", cancellation));

        flags.Reset(Flags.Names.PageSize);
        Assert.Equal("20 True 20", await client.GetStringAsync("/", cancellation));
    }

    [Fact]
    public async Task Time_windows_use_the_clock_of_the_test()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        FrozenClock clock = new(new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero));
        TestFlags flags = new TestFlags(Flags.Manifest).Set(
            Flags.Names.Rollout, FlagSetting.FromJson("""{ "from": "2026-12-01", "until": "2026-12-02", "percentage": 100 }"""));
        await using Factory factory = new(flags, clock);
        using HttpClient client = factory.CreateClient();

        Assert.Equal("False", await client.GetStringAsync("/rollout", cancellation));
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Equal("True", await client.GetStringAsync("/rollout", cancellation));
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal("False", await client.GetStringAsync("/rollout", cancellation));
    }

    [Fact]
    public void Missing_AddFlags_error_names_the_call() =>
        Assert.Contains(
            "AddFlags",
            Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddTestFlags(new TestFlags(Flags.Manifest))).Message,
            StringComparison.Ordinal);

    /// <summary>A host that returns the values of the injected and the static accessors.</summary>
    private sealed class Factory(TestFlags flags, TimeProvider? clock = null) : WebApplicationFactory<WebHostTests>
    {
        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(web => web
            .ConfigureServices((context, services) => services.AddFlags(context.Configuration).AddAspNetCore())
            .Configure(app =>
            {
                app.UseFlags();
                app.UseRouting();
                app.UseEndpoints(endpoints =>
                {
                    endpoints.MapGet("/", (IFlags injected) => $"{injected.PageSize} {injected.NewUiEnabled} {Flags.PageSize}");
                    endpoints.MapGet("/rollout", (IFlags injected) => $"{injected.Rollout.IsEnabledFor("ann")}");
                });
            }));

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseContentRoot(AppContext.BaseDirectory)
            .ConfigureTestServices(services =>
            {
                services.AddTestFlags(flags);
                if (clock is not null)
                {
                    services.UseFlagClock(clock);
                }
            });
    }
}
