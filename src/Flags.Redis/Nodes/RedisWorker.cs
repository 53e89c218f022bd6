using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.Redis;

/// <summary>Follows what Redis has and says that this node is there, where it has no database.</summary>
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
        // At once: there may have been a change since the look at the start, and where the host has no time for one there was none.
        while (!stoppingToken.IsCancellationRequested)
        {
            // Before the look: so nothing that is told of meanwhile is missed.
            (Task changed, Task restored) = (cache.Changed, cache.Restored);
#pragma warning disable CA1031 // Whatever it is: the host is not to end for it.
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkFailed(host.Logger, exception);
            }
#pragma warning restore CA1031

            // Where Redis did not answer in time, messages do not make the next look come sooner: it would be as late for that one.
            await WaitAsync(_answers ? changed : restored, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _answers = await follower.LookAsync(cancellationToken).ConfigureAwait(false);
        _failures = _answers && source.Failure is null ? 0 : _failures + 1;
        KeepWhatIsThere();
    }

    /// <summary>What was confirmed long ago is not kept as if it were new, and what came from the file is there already, in full.</summary>
    private void KeepWhatIsThere()
    {
        if (source is { Snapshot: { } snapshot, Failure: null, IsRestored: false } && source.LastFetch?.Age <= 2 * options.PollInterval)
        {
            _keeper.Keep(snapshot);
        }
    }

    private async Task WaitAsync(Task news, CancellationToken stoppingToken)
    {
        // Nodes that were started together do not go on asking together.
        TimeSpan wait = _failures > 0
            ? Backoff.After(_failures - 1, s_shortestWait, options.PollInterval)
            : options.PollInterval * (0.9 + (Random.Shared.NextDouble() / 5));
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(wait, host.Clock, end.Token), news).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }
}
