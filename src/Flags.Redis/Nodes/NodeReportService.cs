using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.Redis;

/// <summary>
/// Writes the report of this node to the cache every minute, if the node has no database. The interval does not depend on the
/// poll interval.
/// </summary>
internal sealed class NodeReportService(
    FlagEngine engine, RedisSnapshotCache cache, RedisServices services, IFlagAdmin? admin = null) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <summary>The timeout for the deletion of the report at shutdown.</summary>
    private static readonly TimeSpan s_deletionTimeout = TimeSpan.FromSeconds(1);

    private readonly Guid _id = Guid.NewGuid();
    private readonly DateTimeOffset _startedAt = services.Clock.GetUtcNow();
    private bool _isReported;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await DeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (admin is not null)
        {
            // The store reports this node.
            return;
        }

        NodeReport report = new(_id, $"{Environment.MachineName}:{Environment.ProcessId}", FlagBuild.FromEngine(engine), _startedAt);
        while (!stoppingToken.IsCancellationRequested)
        {
            Task restored = cache.Restored;
            bool isWritten = await TryAsync(report, stoppingToken).ConfigureAwait(false);
            _isReported |= isWritten;
            using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            Task later = Task.Delay(s_interval, services.Clock, end.Token);
            await Task.WhenAny(later, isWritten ? later : restored).ConfigureAwait(false);
            await end.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Deletes the report of this node at shutdown. Otherwise the node would be listed until its report expires.</summary>
    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        if (!_isReported)
        {
            return;
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(s_deletionTimeout);
        await cache.DeleteReportAsync(_id, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> TryAsync(NodeReport report, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // An unexpected error must not stop the host.
        try
        {
            await cache.ReportAsync(report, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            // The connection logs the outage. The report is written again in a minute, or when Redis is available.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.WorkFailed(services.Logger, exception);
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
#pragma warning restore CA1031
        return false;
    }
}
