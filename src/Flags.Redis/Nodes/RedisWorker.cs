using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.Redis;

/// <summary>
/// Runs the background work of a node without a database: reads the cached snapshot when it changes, and writes the report of the
/// node to Redis.
/// </summary>
internal sealed class RedisWorker(
    FlagsRedisOptions options,
    FlagEngine engine,
    RedisFollower follower,
    RedisSource source,
    RedisSnapshotCache cache,
    RedisServices host,
    IServiceProvider services)
    : BackgroundService
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromSeconds(0.5);

    private readonly SnapshotKeeper _keeper = new(services.GetService<LastKnownGood>());
    private readonly NodeAnnouncer _announcer = new(engine, cache, host);
    private int _failures;
    private bool _answers;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (follower.Follows())
        {
            KeepWhatIsThere();
            await _keeper.FinishAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _announcer.LeaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!follower.Follows())
        {
            return;
        }

        await Task.WhenAll(FollowAsync(stoppingToken), _announcer.RunAsync(stoppingToken)).ConfigureAwait(false);
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // The first read is immediate: there may be changes since startup, and the startup read may not have run.
        while (!stoppingToken.IsCancellationRequested)
        {
            // Read the signals before the cache, so that no notification is missed.
            (Task changed, Task restored) = (cache.Changed, cache.Restored);
#pragma warning disable CA1031 // An unexpected error must not stop the host.
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkFailed(host.Logger, exception);
            }
#pragma warning restore CA1031

            // While Redis does not answer, notifications do not trigger a read, because the read would time out too.
            await WaitAsync(_answers ? changed : restored, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _answers = await follower.LookAsync(cancellationToken).ConfigureAwait(false);
        _failures = _answers && source.Failure is null ? 0 : _failures + 1;
        KeepWhatIsThere();
    }

    /// <summary>
    /// Writes the current snapshot to the last-known-good file. Skips a snapshot that was not confirmed recently, and a
    /// snapshot that comes from the file itself.
    /// </summary>
    private void KeepWhatIsThere()
    {
        if (source is { Snapshot: { } snapshot, Failure: null, IsRestored: false } && source.LastFetch?.Age <= 2 * options.PollInterval)
        {
            _keeper.Keep(snapshot);
        }
    }

    private async Task WaitAsync(Task news, CancellationToken stoppingToken)
    {
        // The jitter spreads the polls of nodes that were started at the same time.
        TimeSpan wait = _failures > 0
            ? Backoff.After(_failures - 1, s_shortestWait, options.PollInterval)
            : options.PollInterval * (0.9 + (Random.Shared.NextDouble() / 5));
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(wait, host.Clock, end.Token), news).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }
}
