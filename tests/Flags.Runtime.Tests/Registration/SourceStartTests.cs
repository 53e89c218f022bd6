using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Registration;

/// <summary>Sources fetch their settings before a host reads its flags, and a failed fetch does not stop the host from starting.</summary>
public sealed class SourceStartTests
{
    [Fact]
    public async Task Host_reads_flags_after_sources_have_fetched()
    {
        MutableSource source = new();
        using IHost host = Build(source, new Start(() =>
        {
            Assert.Equal(0, source.Reads);
            source.Set("page_size", "30");
        }));
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(30, host.Services.GetRequiredService<IFlagClient>().GetValue<int>("page_size"));
        Assert.Equal(1, source.Reads);
    }

    [Fact]
    public async Task Failed_fetch_is_logged_and_the_host_starts()
    {
        LogCollector log = new();
        using IHost host = Build(new MutableSource(), new Start(() => throw new InvalidOperationException("connection refused")), log);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(20, host.Services.GetRequiredService<IFlagClient>().GetValue<int>("page_size"));
        Assert.Equal("Start could not load its flag settings. The host starts without these settings.", Assert.Single(log.Lines));
    }

    [Fact]
    public async Task Stopping_the_host_cancels_a_source_that_never_finishes_fetching()
    {
        using CancellationTokenSource stop = new();
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IHost host = Build(new MutableSource(), new Start(() => reached.SetResult(), new TaskCompletionSource().Task));
        Task starting = host.StartAsync(stop.Token);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(starting.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => starting.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    private static IHost Build(MutableSource source, Start start, LogCollector? log = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log ?? new LogCollector());
        Generated.FlagsRegistration.AddFlags<IShopFlags, ShopValues>(
                builder.Services, builder.Configuration, new Shop().Manifest, null, view => new ShopFlags(view), (_, _) => { })
            .AddSource(source);
        builder.Services.AddSingleton<IFlagSourceInitializer>(start);
        return builder.Build();
    }

    private sealed class Start(Action fetch, Task? until = null) : IFlagSourceInitializer
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            fetch();
            return until ?? Task.CompletedTask;
        }
    }
}
