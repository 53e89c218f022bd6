#pragma warning disable ASPDEPR004, ASPDEPR008 // These tests are about the legacy host.
using System.Globalization;
using FeatureFlags.Sources;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.AspNetCore.Registration;

/// <summary>The legacy WebHost never calls IHostedLifecycleService.StartingAsync.</summary>
public sealed class LegacyWebHostTests
{
    [Fact]
    public async Task Rejected_setting_fails_the_start()
    {
        using IWebHost host = Build([new("FeatureFlags:page_size", "1000")], flags => flags.ValidateOnStart());
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestApp.Cancellation));
        Assert.Equal(["Flag 'page_size': rejected from configuration: Memory: 1000 is more than the maximum 100"], exception.Failures);
    }

    [Fact]
    public async Task Reference_to_an_unknown_flag_fails_the_start()
    {
        using IWebHost host = Build([], flags => flags.Services.AddSingleton(new FlagReference("page_siez", "The test")));
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestApp.Cancellation));
        Assert.Contains("'page_siez'", Assert.Single(exception.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remote_source_is_loaded_once_before_the_first_request()
    {
        CountingSource source = new();
        using IWebHost host = Build([], flags => flags.AddRemoteSource("counting", (_, _) => source));
        await host.StartAsync(TestApp.Cancellation);
        Assert.Equal(1, source.Count);
        Assert.Equal("20", await host.GetTestClient().GetStringAsync(new Uri("/", UriKind.Relative), TestApp.Cancellation));
        await host.StopAsync(TestApp.Cancellation);
    }

    [Fact]
    public async Task Generic_host_loads_a_remote_source_once()
    {
        CountingSource source = new();
        await using TestApp app = await TestApp.StartAsync(
            _ => { }, builder => builder.Services.GetFlagsBuilder().AddRemoteSource("counting", (_, _) => source));
        Assert.Equal(1, source.Count);
    }

    private static IWebHost Build(KeyValuePair<string, string?>[] settings, Action<FlagsBuilder> configure) =>
        WebHost.CreateDefaultBuilder()
            .UseContentRoot(AppContext.BaseDirectory)
            .UseTestServer()
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
            .ConfigureServices((context, services) => configure(services.AddFlags(context.Configuration).AddAspNetCore()))
            .Configure(app => app.Run(context =>
            {
                int pageSize = app.ApplicationServices.GetRequiredService<IFlagClient>().GetValue<int>("page_size");
                return context.Response.WriteAsync(pageSize.ToString(CultureInfo.InvariantCulture));
            }))
            .Build();

    private sealed class CountingSource : IRemoteFlagSource
    {
        public int Count { get; private set; }

        public RemoteSourceOptions Options { get; } = new("The counting source") { StartupTimeout = TimeSpan.FromSeconds(30) };

        public Task<RemoteLoad> LoadAsync(LoadCause cause, CancellationToken cancellationToken)
        {
            Count++;
            return Task.FromResult(RemoteLoad.Current);
        }
    }
}
