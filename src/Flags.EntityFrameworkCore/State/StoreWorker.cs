using FeatureFlags.Admin;
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
    private int _failedLoads;
    private int _failedWrites;
    private DateTimeOffset? _noWriteBefore;

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
                    _failedLoads = await store.RefreshAsync(stoppingToken).ConfigureAwait(false) ? 0 : _failedLoads + 1;
                    refresh = NextRefresh();
                }

                // Others refresh too, and may have found that the store fails.
                refresh ??= NextRefresh();
                await RunAsync(due, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkFailed(_logger, exception);
            }
#pragma warning restore CA1031
            await WaitAsync(Earlier(refresh, NextWrite(due)), next, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(DueChanges due, CancellationToken stoppingToken)
    {
        if (!(NextWrite(due) <= store.Clock.GetUtcNow()))
        {
            return;
        }

        // Until it is known to have succeeded.
        _noWriteBefore = store.Clock.GetUtcNow() + Backoff(++_failedWrites);
        try
        {
            await due.RunAsync(stoppingToken).ConfigureAwait(false);
            (_noWriteBefore, _failedWrites) = (null, 0);
        }
        catch (FlagAdminException exception) when (exception.Refusal == FlagRefusal.Unavailable)
        {
            // It is in the log.
        }
    }

    /// <summary>When a change is due; not while the store cannot be read.</summary>
    private DateTimeOffset? NextWrite(DueChanges due) => source.Failure is not null ? null : due.Next is { } next && next < _noWriteBefore ? _noWriteBefore : due.Next;

    private DateTimeOffset? NextRefresh() =>
        source.Failure is not null ? store.Clock.GetUtcNow() + Backoff(_failedLoads)
        : options.PollInterval > TimeSpan.Zero ? store.Clock.GetUtcNow() + options.PollInterval
        : null;

    /// <summary>Twice as long each time, and not all processes at once.</summary>
    private TimeSpan Backoff(int failures)
    {
        TimeSpan longest = options.PollInterval > TimeSpan.Zero ? options.PollInterval : s_longest;
        return TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))) * (0.5 + (Random.Shared.NextDouble() / 2)));
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
