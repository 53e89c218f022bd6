using FeatureFlags.Admin;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Follows what others write, makes changes whose time has come, and tries again where the store has failed.</summary>
internal sealed class StoreWorker(FlagsStoreOptions options, FlagEngine engine, StoreSource source, FlagStore store, StoreContexts contexts) : BackgroundService
{
    /// <summary>The longest wait after a failure where there is no interval.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for a time of day at most: the clock may be set meanwhile.</summary>
    private static readonly TimeSpan s_longestForDue = TimeSpan.FromMinutes(1);

    private int _failedLoads;
    private int _failedWrites;
    private Deadline? _noWriteBefore;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await contexts.CheckAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DueChanges due = new(engine, source, store, store.Logger);

        // Where the host has no time for a start, nobody has loaded anything.
        Deadline? refresh = source.State is null && source.Failure is null ? new Deadline(store.Clock, TimeSpan.Zero) : NextRefresh();
        while (!stoppingToken.IsCancellationRequested)
        {
            Task next = source.Next;
#pragma warning disable CA1031 // Whatever it is: the host is not to end for it.
            try
            {
                if (refresh is { HasPassed: true })
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
                Log.WorkFailed(store.Logger, exception);
            }
#pragma warning restore CA1031
            await WaitAsync(Shorter(refresh?.Left, UntilWrite(due)), next, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(DueChanges due, CancellationToken stoppingToken)
    {
        if (!(UntilWrite(due) <= TimeSpan.Zero))
        {
            return;
        }

        // Until it is known to have succeeded.
        _noWriteBefore = new Deadline(store.Clock, Backoff(++_failedWrites));
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

    /// <summary>How long it is until a change is due, by the clock on the wall; null for none, and while the store cannot be read.</summary>
    private TimeSpan? UntilWrite(DueChanges due)
    {
        if (source.Failure is not null || due.Next is not { } next)
        {
            return null;
        }

        TimeSpan left = next - store.Clock.GetUtcNow();
        left = left < s_longestForDue ? left : s_longestForDue;
        return _noWriteBefore?.Left is { } backoff && backoff > left ? backoff : left;
    }

    private Deadline? NextRefresh() =>
        source.Failure is not null ? new Deadline(store.Clock, Backoff(_failedLoads))
        : options.PollInterval > TimeSpan.Zero ? new Deadline(store.Clock, options.PollInterval)
        : null;

    /// <summary>Twice as long each time, and not all processes at once.</summary>
    private TimeSpan Backoff(int failures)
    {
        TimeSpan longest = options.PollInterval > TimeSpan.Zero ? options.PollInterval : s_longest;
        return TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, Math.Pow(2, Math.Min(failures, 10))) * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    private async Task WaitAsync(TimeSpan? delay, Task next, CancellationToken stoppingToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task timer = delay <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(delay ?? Timeout.InfiniteTimeSpan, store.Clock, end.Token);
        await Task.WhenAny(timer, next).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
