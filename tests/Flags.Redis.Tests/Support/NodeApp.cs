using System.Diagnostics;
using FeatureFlags.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Redis;

/// <summary>A host without a database, as a user would write one.</summary>
internal sealed class NodeApp : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isDisposed;

    private NodeApp(IHost host, LogCollector log) => (_host, Log) = (host, log);

    public FlagEngine Engine => _host.Services.GetRequiredService<FlagEngine>();

    public IServiceProvider Services => _host.Services;

    public LogCollector Log { get; }

    public int PageSize => Engine.Client.GetValue<int>(Flags.Names.PageSize);

    /// <summary>How the store is, as operators see it.</summary>
    public FlagSourceStatus Status => Engine.GetStatus().Sources.Single(static source => source.Name == FlagSources.Store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<NodeApp> StartAsync(string redis, Action<FlagsRedisOptions> configure, Action<FlagsBuilder>? more = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        LogCollector log = new();
        builder.Logging.AddProvider(log);
        builder.Services.AddMetrics();
        FlagsBuilder flags = builder.Services.AddFlags(builder.Configuration).AddRedis(redis, "flags", configure);
        more?.Invoke(flags);
        NodeApp app = new(builder.Build(), log);
        try
        {
            await app._host.StartAsync(Cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return app;
    }

    /// <summary>Waits until the engine has something new and it is so.</summary>
    public async Task UntilAsync(Func<bool> condition, double seconds = 20)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using IDisposable registration = Engine.GetReloadToken().RegisterChangeCallback(_ => changed.TrySetResult(), null);
            if (condition())
            {
                return;
            }

            try
            {
                await changed.Task.WaitAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"It did not come: page_size is {PageSize}, the failure '{Status.Failure?.Message}'.\n{string.Join('\n', Log.Lines)}");
            }
        }
    }

    public int CountLines(string start) => Log.Lines.Count(line => line.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Waits until the log has so many lines, and no more.</summary>
    public async Task UntilLinesAsync(string start, int count)
    {
        for (long begin = Stopwatch.GetTimestamp(); CountLines(start) < count;)
        {
            Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(count, CountLines(start));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _host.StopAsync(CancellationToken.None);
            _host.Dispose();
        }
    }
}
