using FeatureFlags.Admin;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Follows what others write, makes changes whose time has come, and tries again where the store has failed.</summary>
internal sealed class StoreWorker(FlagsStoreOptions options, FlagEngine engine, StoreSource source, FlagStore store, StoreContexts contexts)
    : BackgroundService
{
    /// <summary>How long to wait for a time of day at most: the clock may be set meanwhile.</summary>
    private static readonly TimeSpan s_longestForDue = TimeSpan.FromMinutes(1);

    private readonly DueChanges _due = new(engine, source, store, store.Logger);
    private readonly StoreListener _listener = new(options, contexts, store.Bell, store.Clock, store.Logger);

    /// <summary>How much later than the one that leads this process makes a change: it is there in case that one does not.</summary>
    private readonly TimeSpan _patience = Backoff.Between(5, 20);

    private int _failedLoads;
    private int _behind;
    private int _failedWrites;
    private Deadline? _noWriteBefore;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await contexts.CheckAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await store.EndAsync().ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        FollowAsync(stoppingToken),
        store.HandOnAsync(stoppingToken),
        options.Listens ?? store.Shared is null ? _listener.RunAsync(stoppingToken) : Task.CompletedTask);

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // Where the host has no time for a start, nobody has loaded anything.
        Deadline? refresh = source.State is null && source.Failure is null
            ? new Deadline(store.Clock, TimeSpan.Zero)
            : Soonest(NextRefresh());
        while (!stoppingToken.IsCancellationRequested)
        {
            Task next = source.Next;
#pragma warning disable CA1031 // Whatever it is: the host is not to end for it.
            try
            {
                if (refresh is { HasPassed: true } || store.Changed.IsCompleted)
                {
                    refresh = await RefreshAsync(refresh, stoppingToken).ConfigureAwait(false);
                }

                // Others refresh too, and may have found that the store fails.
                refresh ??= NextRefresh();
                await RunAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkFailed(store.Logger, exception);
            }
#pragma warning restore CA1031
            await WaitAsync(Shorter(refresh?.Left, UntilWrite()), next, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <returns>When to do so again; null where nothing fails and there is no interval.</returns>
    private async Task<Deadline?> RefreshAsync(Deadline? due, CancellationToken stoppingToken)
    {
        bool isWhole = due is { HasPassed: true };
        bool isDone = await (isWhole ? store.RefreshAsync(stoppingToken) : store.LookAsync(stoppingToken)).ConfigureAwait(false);
        _failedLoads = isDone || IsAwaited ? 0 : _failedLoads + 1;
        _behind = IsBehind ? _behind + 1 : 0;
        if (!isDone)
        {
            await store.RestoreAsync(stoppingToken).ConfigureAwait(false);
        }

        return Soonest(isDone && !isWhole && !IsBehind ? due : NextRefresh());
    }

    private bool IsAwaited => store.Shared is { IsAwaited: true };

    private bool IsBehind => store.Shared is { IsBehind: true };

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        if (!(UntilWrite() <= TimeSpan.Zero))
        {
            return;
        }

        // Until it is known to have succeeded.
        _noWriteBefore = new Deadline(store.Clock, Backoff.After(++_failedWrites, Longest));
        try
        {
            if (IsPatient)
            {
                // The one that leads may have made it.
                await store.LookAsync(stoppingToken).ConfigureAwait(false);
            }

            await _due.RunAsync(stoppingToken).ConfigureAwait(false);
            (_noWriteBefore, _failedWrites) = (null, 0);
        }
        catch (FlagAdminException exception) when (exception.Refusal == FlagRefusal.Unavailable)
        {
            // It is in the log.
        }
    }

    /// <summary>
    /// How long it is until a change is due, by the clock of the database; null for none, and while the store cannot be read. Zero
    /// where that clock has to be asked. A process that waits for another one to make the change does not ask it.
    /// </summary>
    private TimeSpan? UntilWrite()
    {
        if (source.Failure is not null || _due.Next is not { } next)
        {
            return null;
        }

        TimeSpan left = IsPatient ? next.UtcDateTime - store.Time.Now + _patience
            : store.Time.IsOld ? TimeSpan.Zero
            : next.UtcDateTime - store.Time.Now;
        left = left < s_longestForDue ? left : s_longestForDue;
        return _noWriteBefore?.Left is { } backoff && backoff > left ? backoff : left;
    }

    /// <summary>Whether another process is to make what is due.</summary>
    private bool IsPatient => store.Shared is { IsFollowing: true };

    private TimeSpan Longest => options.PollInterval > TimeSpan.Zero ? options.PollInterval : Backoff.Longest;

    private Deadline? NextRefresh() =>
        IsAwaited ? new Deadline(store.Clock, Backoff.Between(0.2, 1))
        : source.Failure is not null ? new Deadline(store.Clock, Backoff.After(_failedLoads, Longest))
        : IsBehind ? new Deadline(store.Clock, Backoff.After(_behind, Longest))
        : options.PollInterval > TimeSpan.Zero ? new Deadline(store.Clock, Backoff.About(options.PollInterval))
        : null;

    /// <summary>Where the cache gives a reason to look sooner.</summary>
    private Deadline? Soonest(Deadline? refresh) =>
        store.Shared?.UntilLook is { } left && !(refresh?.Left < left) ? new Deadline(store.Clock, left) : refresh;

    private async Task WaitAsync(TimeSpan? delay, Task next, CancellationToken stoppingToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task timer = delay <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(delay ?? Timeout.InfiniteTimeSpan, store.Clock, end.Token);
        await Task.WhenAny(timer, next, store.Changed).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
