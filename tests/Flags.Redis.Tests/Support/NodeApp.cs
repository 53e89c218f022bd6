using System.Diagnostics;
using FeatureFlags.Redis;
using FeatureFlags.Sources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Redis;

/// <summary>A host that reads its settings from Redis and has no database.</summary>
internal sealed class NodeApp : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isDisposed;

    private NodeApp(IHost host, LogCollector log) => (_host, Log) = (host, log);

    public FlagEngine Engine => _host.Services.GetRequiredService<FlagEngine>();

    public IServiceProvider Services => _host.Services;

    public LogCollector Log { get; }

    public int PageSize => Engine.Client.GetValue<int>(Flags.Names.PageSize);

    /// <summary>The status of the store source.</summary>
    public FlagSourceStatus Status => Engine.GetStatus().Sources.Single(static source => source.Name == FlagSources.Store);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<NodeApp> StartAsync(
        string redis, Action<FlagsRedisOptions> configure, Action<FlagsBuilder>? configureFlags = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        LogCollector log = new();
        builder.Logging.AddProvider(log);
        builder.Services.AddMetrics();
        FlagsBuilder flags = builder.Services.AddFlags(builder.Configuration).AddRedis(redis, "flags", configure);
        configureFlags?.Invoke(flags);
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

    /// <summary>Waits until <paramref name="condition"/> is true, and checks it after each change of the engine.</summary>
    public async Task WaitUntilAsync(Func<bool> condition, double seconds = 20)
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
                Assert.Fail(
                    $"The condition stayed false: page_size is {PageSize}, the failure '{Status.Failure?.Message}'.\n"
                    + string.Join('\n', Log.Lines));
            }
        }
    }

    /// <summary>Reads Redis at once, as after a notification. A failure is reported to the engine.</summary>
    public Task LoadAsync() =>
        Services.GetRequiredService<RemoteSourceService>().Followers.Single().LoadAsync(LoadCause.Change, Cancellation);

    public int CountLines(string start) => Log.Lines.Count(line => line.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Waits until the log has exactly <paramref name="count"/> lines with this start.</summary>
    public async Task WaitForLinesAsync(string start, int count)
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
