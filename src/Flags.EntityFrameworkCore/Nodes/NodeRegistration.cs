using System.Runtime.CompilerServices;
using FeatureFlags.Distribution;
using FeatureFlags.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Registers this process and its build in the database, and sends heartbeats. Changes of flags are validated against the
/// builds of live nodes. Evaluations of flags do not depend on the registration.
/// </summary>
internal sealed class NodeRegistration(
    StoreSource source,
    StoreContexts contexts,
    NodeIdentity identity,
    SnapshotCacheCoordinator coordinator,
    WriteHealth writes,
    StoreServices services,
    IFlagSnapshotCache? cache = null)
    : BackgroundService
{
    private const int MaxAttempts = 3;

    /// <summary>The maximum number of reports to import from the cache, newest first.</summary>
    private const int MaxReports = 2_000;

    /// <summary>The maximum number of reports that are written in one transaction.</summary>
    private const int ReportsAtOnce = 500;

    /// <summary>The maximum age of a report to import. A node with an older report would be deleted anyway.</summary>
    private static readonly TimeSpan s_oldestReport = TimeSpan.FromDays(7);

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_betweenCleanings = TimeSpan.FromMinutes(50);

    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _mayBeRegistered;
    private bool _isFailing;
    private bool _isImportFailing;
    private Deadline? _cleanAgain;

    /// <summary>Gets a task that completes when this process is registered in the table of nodes.</summary>
    public Task Registered => _registered.Task;

    /// <summary>Gets or sets the timeout for the removal of this process from the table at shutdown.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The timeout uses the system clock, even if the host has another time provider.
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(ShutdownTimeout);
        await base.StopAsync(end.Token).ConfigureAwait(false);
        if (!_mayBeRegistered)
        {
            return;
        }

#pragma warning disable CA1031 // Without this write, the node counts as live until its last contact is five minutes old.
        try
        {
            // SQLite blocks the calling thread, so the statement runs on the thread pool.
            await Task.Run(() => UnregisterAsync(end.Token), end.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Imports into the database the reports that nodes without a database have written to the cache. The leader does this for
    /// all nodes. A concurrent import by another process is harmless.
    /// </summary>
    /// <exception cref="Exception">The cache or the database is not available.</exception>
    public async Task ImportCacheReportsAsync(CancellationToken cancellationToken)
    {
        if (cache is null)
        {
            return;
        }

        IReadOnlyList<(NodeReport Node, TimeSpan Age)> reports = await cache.ReadReportsAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<(NodeReport Node, TimeSpan Age)> latest = reports.Where(static report =>
            report.Age < s_oldestReport && CanBeStored(report.Node))
            .OrderBy(static report => report.Age).DistinctBy(static report => report.Node.Id).Take(MaxReports);
        foreach ((NodeReport Node, TimeSpan Age)[] some in latest.Chunk(ReportsAtOnce))
        {
            await WriteAsync((context, cancel) => NodeWriter.UpsertAsync(context, some, cancel), cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilLoadedAsync(stoppingToken).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
#pragma warning disable CA1031 // An unexpected error must not stop the host. The loop retries.
            try
            {
                _mayBeRegistered = true;
                await WriteAsync(
                    (context, cancel) => NodeWriter.UpsertAsync(context, identity.Report, identity.Uptime, cancel),
                    stoppingToken).ConfigureAwait(false);
                await CleanAsync(stoppingToken).ConfigureAwait(false);
                await writes.RecoverAsync(stoppingToken).ConfigureAwait(false);
                _registered.TrySetResult();
                _isFailing = false;
                await ReleasePoolAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogOnce(exception);
            }

            try
            {
                if (coordinator.IsLeader)
                {
                    await ImportCacheReportsAsync(stoppingToken).ConfigureAwait(false);
                }

                _isImportFailing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_isImportFailing)
                {
                    Log.NodesNotMirrored(services.Logger, exception);
                }

                _isImportFailing = true;
            }
#pragma warning restore CA1031
            await UntilNextAsync(Task.Delay(s_heartbeat * (0.9 + (Random.Shared.NextDouble() / 5)), services.Clock, stoppingToken))
                .ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Deletes the rows of nodes that have had no contact for several days. The deletion runs at startup and then about once an
    /// hour.
    /// </summary>
    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        if (!coordinator.IsLeader || _cleanAgain is { HasPassed: false })
        {
            return;
        }

        await WriteAsync(NodeWriter.CleanAsync, cancellationToken).ConfigureAwait(false);
        _cleanAgain = new Deadline(services.Clock, PollSchedule.About(s_betweenCleanings));
    }

    /// <summary>
    /// Closes the pooled connections of a follower, which uses the database only for its heartbeat. Otherwise hundreds of followers
    /// would each hold an idle connection.
    /// </summary>
    private async Task ReleasePoolAsync()
    {
        if (coordinator.IsLeader)
        {
            return;
        }

        StoreSession session = contexts.Open();
        await using ConfiguredAsyncDisposable end = session.ConfigureAwait(false);
        if (session.Context.Database.GetDbConnection() is NpgsqlConnection connection)
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }

    /// <summary>
    /// Waits until the next heartbeat is due. After a failed write, the wait also ends when the state of the store changes, for
    /// example when the database can be read again.
    /// </summary>
    private async Task UntilNextAsync(Task delay)
    {
        Task next;
        do
        {
            next = source.Changed.Next;
        }
        while (await Task.WhenAny(delay, next).ConfigureAwait(false) == next && source.WriteFailure is null);
    }

    /// <summary>Waits for the first load, before which the tables may be missing.</summary>
    private async Task UntilLoadedAsync(CancellationToken stoppingToken)
    {
        for (Task next = source.Changed.Next; source.State is null; next = source.Changed.Next)
        {
            await next.WaitAsync(stoppingToken).ConfigureAwait(false);
        }

        // Do not block the start of the host.
        await Task.Yield();
    }

    private async Task WriteAsync(Func<DbContext, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await contexts.WriteAsync(
                    async (context, transaction, cancel) =>
                    {
                        await write(context, cancel).ConfigureAwait(false);
                        await transaction.CommitAsync(cancel).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception)
                when (attempt < MaxAttempts && (StoreFailure.IsCollision(exception) || StoreFailure.IsConnectionLost(exception)))
            {
                // Another process with the same build was committed first, or the connection was already closed.
            }
        }
    }

    private Task<int> UnregisterAsync(CancellationToken cancellationToken) =>
        contexts.ExecuteAsync((context, cancel) => NodeWriter.UnregisterAsync(context, identity.Id, cancel), cancellationToken);

    private void LogOnce(Exception exception)
    {
        bool isForNodesAlone = StoreFailure.IsMissingTable(exception) || StoreFailure.IsForbidden(exception);
        if (!isForNodesAlone)
        {
            writes.Fail(exception);
        }

        if (_isFailing)
        {
            return;
        }

        _isFailing = true;
        if (isForNodesAlone)
        {
            Log.NodeTablesMissing(services.Logger);
        }
        else
        {
            Log.NodeNotRegistered(services.Logger, exception);
        }
    }

    private static bool CanBeStored(NodeReport node) =>
        node.Build.Hash.Length is > 0 and <= ColumnLengths.Hash
            && ((string[])[node.Name, node.Build.Application, node.Build.Hash]).All(static text => StorableText.IndexOfInvalid(text) < 0);
}
