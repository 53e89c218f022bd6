using FeatureFlags.Admin;
using FeatureFlags.Sources;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Applies scheduled changes when they are due, and retries after failures.</summary>
internal sealed class ScheduledChangeService(
    FlagsStoreOptions options,
    StoreSource source,
    StoreFollower follower,
    SnapshotCacheCoordinator cache,
    DueChanges due,
    StoreServices services) : BackgroundService
{
    /// <summary>
    /// The maximum wait before the due time of a change is checked again, because the system clock may be changed during the wait.
    /// </summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The time that a follower, a process that is not the leader, waits for the leader to apply a due change. After this time, the
    /// follower applies the change itself.
    /// </summary>
    private readonly TimeSpan _leaderDelay = PollSchedule.Between(5, 20);

    private int _failures;
    private Deadline? _retryAfter;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Task changed = source.Changed.Next;
#pragma warning disable CA1031 // An unexpected error must not stop the host.
            try
            {
                if (UntilDue() <= TimeSpan.Zero)
                {
                    await RunAsync(stoppingToken).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkFailed(services.Logger, exception);
            }
#pragma warning restore CA1031
            await WaitAsync(UntilDue(), changed, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        // Back off until the write succeeds.
        TimeSpan longest = options.PollInterval > TimeSpan.Zero ? options.PollInterval : PollSchedule.LongestBackoff;
        _retryAfter = new Deadline(services.Clock, PollSchedule.Backoff(++_failures + 1, longest, Random.Shared.NextDouble()));
        try
        {
            if (cache.IsFollower)
            {
                // The leader may have applied the change already.
                await follower.LoadAsync(LoadCause.Change, stoppingToken).ConfigureAwait(false);
            }

            await due.RunAsync(stoppingToken).ConfigureAwait(false);
            (_retryAfter, _failures) = (null, 0);
        }
        catch (FlagAdminException exception) when (exception.Error == FlagAdminError.Unavailable)
        {
            // The failure is already logged.
        }
    }

    /// <summary>
    /// Returns the time until the next scheduled change is due by the clock of the database; null if no change is scheduled or the store
    /// cannot be read. Returns zero if the clock of the database must be queried first. A follower does not query that clock, because it
    /// waits for the leader to apply the change.
    /// </summary>
    private TimeSpan? UntilDue()
    {
        if (source.Failure is not null || due.Next is not { } next)
        {
            return null;
        }

        TimeSpan left = cache.IsFollower ? next.UtcDateTime - services.Time.Now + _leaderDelay
            : services.Time.IsOld ? TimeSpan.Zero
            : next.UtcDateTime - services.Time.Now;
        left = left < s_longestWait ? left : s_longestWait;
        return _retryAfter?.Left is { } backoff && backoff > left ? backoff : left;
    }

    private async Task WaitAsync(TimeSpan? delay, Task changed, CancellationToken stoppingToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task timer = delay <= TimeSpan.Zero
            ? Task.CompletedTask
            : Task.Delay(delay ?? Timeout.InfiniteTimeSpan, services.Clock, end.Token);
        await Task.WhenAny(timer, changed).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }
}
