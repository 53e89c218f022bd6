using FeatureFlags.Admin;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Runs the background work of the store: follows the changes of other processes, applies scheduled changes, and retries after
/// failures.
/// </summary>
internal sealed class StoreWorker(FlagsStoreOptions options, FlagEngine engine, StoreSource source, FlagStore store, StoreContexts contexts)
    : BackgroundService
{
    /// <summary>
    /// The maximum wait before the due time of a change is checked again, because the system clock may be changed during the
    /// wait.
    /// </summary>
    private static readonly TimeSpan s_longestForDue = TimeSpan.FromMinutes(1);

    private readonly DueChanges _due = new(engine, source, store, store.Logger);
    private readonly StoreListener _listener = new(options, contexts, store.Bell, store.Clock, store.Logger);

    /// <summary>
    /// The time that a follower, a process that is not the leader, waits for the leader to apply a due change. After this time,
    /// the follower applies the change itself.
    /// </summary>
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
        options.UseNotifications ?? store.Shared is null ? _listener.RunAsync(stoppingToken) : Task.CompletedTask);

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // The state is still missing if the host does not run startup initializers.
        Deadline? refresh = source.State is null && source.Failure is null
            ? new Deadline(store.Clock, TimeSpan.Zero)
            : Soonest(NextRefresh());
        while (!stoppingToken.IsCancellationRequested)
        {
            Task next = source.Next;
#pragma warning disable CA1031 // An unexpected error must not stop the host.
            try
            {
                if (refresh is { HasPassed: true } || store.Changed.IsCompleted)
                {
                    refresh = await RefreshAsync(refresh, stoppingToken).ConfigureAwait(false);
                }

                // Requests refresh the state too, and may have found that the database is not available.
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

    /// <summary>Loads the state, and returns when to load it again.</summary>
    /// <returns>The time of the next load; null if nothing has failed and polling is off.</returns>
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

        // Back off until the write succeeds.
        _noWriteBefore = new Deadline(store.Clock, Backoff.After(++_failedWrites, Longest));
        try
        {
            if (IsPatient)
            {
                // The leader may have applied the change already.
                await store.LookAsync(stoppingToken).ConfigureAwait(false);
            }

            await _due.RunAsync(stoppingToken).ConfigureAwait(false);
            (_noWriteBefore, _failedWrites) = (null, 0);
        }
        catch (FlagAdminException exception) when (exception.Error == FlagAdminError.Unavailable)
        {
            // The failure is already logged.
        }
    }

    /// <summary>
    /// Returns the time until the next scheduled change is due by the clock of the database; null if no change is scheduled or
    /// the store cannot be read. Returns zero if the clock of the database must be queried first. A follower, a process that is
    /// not the leader, does not query that clock, because it waits for the leader to apply the change.
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

    /// <summary>True if another process is the leader and applies due changes.</summary>
    private bool IsPatient => store.Shared is { IsFollowing: true };

    private TimeSpan Longest => options.PollInterval > TimeSpan.Zero ? options.PollInterval : Backoff.Longest;

    private Deadline? NextRefresh() =>
        IsAwaited ? new Deadline(store.Clock, Backoff.Between(0.2, 1))
        : source.Failure is not null ? new Deadline(store.Clock, Backoff.After(_failedLoads, Longest))
        : IsBehind ? new Deadline(store.Clock, Backoff.After(_behind, Longest))
        : options.PollInterval > TimeSpan.Zero ? new Deadline(store.Clock, Backoff.About(options.PollInterval))
        : null;

    /// <summary>
    /// Returns the earlier of the given refresh and the next check of the snapshot cache; null if neither is scheduled.
    /// </summary>
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
