using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.Redis;

/// <summary>Follows what Redis has and says that this node is there, where it has no database.</summary>
internal sealed class RedisWorker(FlagsRedisOptions options, FlagEngine engine, RedisFollower follower, RedisSource source, RedisSnapshotCache cache, RedisServices host, IServiceProvider services) : BackgroundService
{
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromSeconds(0.5);

    private readonly SnapshotKeeper _keeper = new(services.GetService<LastKnownGood>());
    private readonly Guid _id = Guid.NewGuid();
    private readonly DateTimeOffset _startedAt = host.Clock.GetUtcNow();
    private NodeReport? _report;
    private long? _reported;
    private int _failures;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (follower.Follows())
        {
            KeepWhatIsThere();
            await _keeper.FinishAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!follower.Follows())
        {
            return;
        }

        // At once: there may have been a change since the look at the start, and where the host has no time for one there was none.
        while (!stoppingToken.IsCancellationRequested)
        {
            // Before the look: so nothing that is told of meanwhile is missed.
            Task changed = cache.Changed;
#pragma warning disable CA1031 // Whatever it is: the host is not to end for it.
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
                await ReportAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.WorkFailed(host.Logger, exception);
            }
#pragma warning restore CA1031
            await WaitAsync(changed, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        StoreSnapshot? snapshot = await follower.LookAsync(cancellationToken).ConfigureAwait(false);
        _failures = snapshot is null ? _failures + 1 : 0;
        KeepWhatIsThere();
    }

    /// <summary>What was confirmed long ago is not kept as if it were new.</summary>
    private void KeepWhatIsThere()
    {
        if (source is { Snapshot: { } snapshot, Failure: null } && source.LastFetch?.Age <= 2 * options.PollInterval)
        {
            _keeper.Keep(snapshot);
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        if (_reported is { } last && host.Clock.GetElapsedTime(last) < options.PollInterval)
        {
            return;
        }

        _report ??= new NodeReport(_id, $"{Environment.MachineName}:{Environment.ProcessId}", FlagBuild.Of(engine), _startedAt);
        try
        {
            await cache.ReportAsync(_report, cancellationToken).ConfigureAwait(false);
            _reported = host.Clock.GetTimestamp();
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            // That Redis does not answer is in the log. It is tried again at the next look.
        }
    }

    private async Task WaitAsync(Task changed, CancellationToken stoppingToken)
    {
        // Nodes that were started together do not go on asking together.
        TimeSpan wait = _failures > 0 ? Backoff.After(_failures - 1, s_shortestWait, options.PollInterval) : options.PollInterval * (0.9 + (Random.Shared.NextDouble() / 5));
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(wait, host.Clock, end.Token), changed).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }
}
