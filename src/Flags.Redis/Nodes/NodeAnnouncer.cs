using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>Says that this node is there, where it has no database to say it in: every minute, however seldom it looks.</summary>
internal sealed class NodeAnnouncer(FlagEngine engine, RedisSnapshotCache cache, RedisServices host)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <summary>How long the end of a host waits for it.</summary>
    private static readonly TimeSpan s_leaving = TimeSpan.FromSeconds(1);

    private readonly Guid _id = Guid.NewGuid();
    private readonly DateTimeOffset _startedAt = host.Clock.GetUtcNow();
    private bool _isAnnounced;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        NodeReport report = new(_id, $"{Environment.MachineName}:{Environment.ProcessId}", FlagBuild.Of(engine), _startedAt);
        while (!stoppingToken.IsCancellationRequested)
        {
            Task restored = cache.Restored;
            bool isTold = await TryAsync(report, stoppingToken).ConfigureAwait(false);
            _isAnnounced |= isTold;
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            Task later = Task.Delay(s_interval, host.Clock, end.Token);
            await Task.WhenAny(later, isTold ? later : restored).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A node that ends does not stand in the list for an hour.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (!_isAnnounced)
        {
            return;
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(s_leaving);
        await cache.LeaveAsync(_id, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> TryAsync(NodeReport report, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // Whatever it is: the host is not to end for it.
        try
        {
            await cache.ReportAsync(report, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            // That Redis does not answer is in the log. It is tried again in a minute, or when it does.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.WorkFailed(host.Logger, exception);
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
#pragma warning restore CA1031
        return false;
    }
}
