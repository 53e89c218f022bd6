using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Follows what others write, makes changes whose time has come, and tries again where the store has failed.</summary>
internal sealed class StoreWorker(FlagsStoreOptions options, FlagEngine engine, StoreSource source, FlagStore store, StoreContexts contexts, IServiceProvider services) : BackgroundService
{
    /// <summary>The longest wait after a failure where there is no interval.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    private readonly ILogger _logger = services.GetService<ILoggerFactory>()?.CreateLogger("FeatureFlags") ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    private int _failures;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await contexts.CheckAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DueChanges due = new(engine, source, store, _logger);
        DateTimeOffset? refresh = NextRefresh();
        while (!stoppingToken.IsCancellationRequested)
        {
            Task next = source.Next;
#pragma warning disable CA1031 // Whatever it is: the host is not to end for it.
            try
            {
                if (refresh <= store.Clock.GetUtcNow())
                {
                    _failures = await store.RefreshAsync(stoppingToken).ConfigureAwait(false) ? 0 : _failures + 1;
                    refresh = NextRefresh();
                }

                await due.RunAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkFailed(_logger, exception);
                _failures++;
                refresh = NextRefresh();
            }
#pragma warning restore CA1031
            await WaitAsync(Earlier(refresh, _failures > 0 ? null : due.Next), next, stoppingToken).ConfigureAwait(false);
        }
    }

    private DateTimeOffset? NextRefresh()
    {
        if (_failures == 0 && source.Failure is null)
        {
            return options.PollInterval > TimeSpan.Zero ? store.Clock.GetUtcNow() + options.PollInterval : null;
        }

        // Twice as long each time, and not all processes at once.
        TimeSpan longest = options.PollInterval > TimeSpan.Zero ? options.PollInterval : s_longest;
        double seconds = Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(_failures, 10))) * (0.5 + (Random.Shared.NextDouble() / 2));
        return store.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
    }

    private async Task WaitAsync(DateTimeOffset? until, Task next, CancellationToken stoppingToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        TimeSpan delay = until is { } time ? time - store.Clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
        Task timer = until is not null && delay <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(delay > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : delay, store.Clock, end.Token);
        await Task.WhenAny(timer, next).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
