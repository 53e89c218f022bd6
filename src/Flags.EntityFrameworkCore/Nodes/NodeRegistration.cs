using System.Runtime.CompilerServices;
using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Tells in the database that this process uses flags, with which build and for how long. Nothing depends on it but what
/// others may change.
/// </summary>
internal sealed class NodeRegistration(
    StoreSource source, FlagStore store, StoreContexts contexts, NodeIdentity identity, IServiceProvider services)
    : BackgroundService
{
    private const int MaxAttempts = 3;

    /// <summary>How many reports are taken, the latest first.</summary>
    private const int MaxReports = 2_000;

    /// <summary>How many reports go into one transaction.</summary>
    private const int ReportsAtOnce = 500;

    /// <summary>Who has not been heard of for longer is forgotten anyway.</summary>
    private static readonly TimeSpan s_oldestReport = TimeSpan.FromDays(7);

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_betweenCleanings = TimeSpan.FromMinutes(50);

    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _mayBeKnown;
    private bool _isFailing;
    private bool _isMirrorFailing;
    private Deadline? _cleanAgain;

    /// <summary>Is done when the process has been registered.</summary>
    public Task Registered => _registered.Task;

    /// <summary>How long the end of the host waits at most until others know of it.</summary>
    public TimeSpan LongestGoodbye { get; set; } = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // By the clock of the machine, whatever the host's says.
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(LongestGoodbye);
        await base.StopAsync(end.Token).ConfigureAwait(false);
        if (!_mayBeKnown)
        {
            return;
        }

#pragma warning disable CA1031 // Others find out by themselves, some minutes later.
        try
        {
            // On another thread, as SQLite waits on the one that asks it.
            await Task.Run(() => ForgetAsync(end.Token), end.Token).WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Writes into the database what nodes that have none have told the cache of themselves. For the one process that
    /// leads; that another one does it too harms nothing.
    /// </summary>
    /// <exception cref="Exception">The cache or the database does not answer.</exception>
    public async Task MirrorAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IFlagSnapshotCache>() is not { } cache)
        {
            return;
        }

        IReadOnlyList<(NodeReport Node, TimeSpan Age)> reports = await cache.ReadReportsAsync(cancellationToken).ConfigureAwait(false);
        IEnumerable<(NodeReport Node, TimeSpan Age)> latest = reports.Where(static report =>
            report.Age < s_oldestReport && CanBeStored(report.Node))
            .OrderBy(static report => report.Age).DistinctBy(static report => report.Node.Id).Take(MaxReports);
        foreach ((NodeReport Node, TimeSpan Age)[] some in latest.Chunk(ReportsAtOnce))
        {
            await WriteAsync((context, cancel) => NodeWriter.TellAsync(context, some, cancel), cancellationToken).ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilLoadedAsync(stoppingToken).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
#pragma warning disable CA1031 // Whatever it is, it is tried again: the host is not to end for it.
            try
            {
                _mayBeKnown = true;
                await WriteAsync(
                    (context, cancel) => NodeWriter.TellAsync(context, identity.Report, identity.Uptime, cancel),
                    stoppingToken).ConfigureAwait(false);
                await CleanAsync(stoppingToken).ConfigureAwait(false);
                await store.Writes.RecoverAsync(stoppingToken).ConfigureAwait(false);
                _registered.TrySetResult();
                _isFailing = false;
                await LetGoAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogOnce(exception);
            }

            try
            {
                if (Leads)
                {
                    await MirrorAsync(stoppingToken).ConfigureAwait(false);
                }

                _isMirrorFailing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_isMirrorFailing)
                {
                    Log.NodesNotMirrored(store.Logger, exception);
                }

                _isMirrorFailing = true;
            }
#pragma warning restore CA1031
            await UntilNextAsync(Task.Delay(s_heartbeat * (0.9 + (Random.Shared.NextDouble() / 5)), store.Clock, stoppingToken))
                .ConfigureAwait(false);
        }
    }

    /// <summary>Whether what one process does for all is this one's. Without a cache nobody knows of the others.</summary>
    private bool Leads => store.Shared is null or { Leads: true };

    /// <summary>At the start and then each hour.</summary>
    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        if (!Leads || _cleanAgain is { HasPassed: false })
        {
            return;
        }

        await WriteAsync(NodeWriter.CleanAsync, cancellationToken).ConfigureAwait(false);
        _cleanAgain = new Deadline(store.Clock, Backoff.About(s_betweenCleanings));
    }

    /// <summary>
    /// Where others look into the database, a heartbeat is all that this process asks of it: its pool does not hold a
    /// connection for that, as hundreds of them would.
    /// </summary>
    private async Task LetGoAsync()
    {
        if (Leads)
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
    /// Waits for the next heartbeat. After a failed write it comes with the next news of the store, such as that the database can
    /// be read again.
    /// </summary>
    private async Task UntilNextAsync(Task delay)
    {
        Task next;
        do
        {
            next = source.Next;
        }
        while (await Task.WhenAny(delay, next).ConfigureAwait(false) == next && source.WriteFailure is null);
    }

    /// <summary>Before that the tables may not be there yet.</summary>
    private async Task UntilLoadedAsync(CancellationToken stoppingToken)
    {
        for (Task next = source.Next; source.State is null; next = source.Next)
        {
            await next.WaitAsync(stoppingToken).ConfigureAwait(false);
        }

        // The start of the host goes on without this.
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
                when (attempt < MaxAttempts && (StoreFailure.IsCollision(exception) || StoreFailure.IsCut(exception)))
            {
                // Another process with the same build was in between, or the connection had been cut before.
            }
        }
    }

    private Task<int> ForgetAsync(CancellationToken cancellationToken) =>
        contexts.ExecuteAsync((context, cancel) => NodeWriter.ForgetAsync(context, identity.Id, cancel), cancellationToken);

    private void LogOnce(Exception exception)
    {
        bool isForNodesAlone = StoreFailure.IsMissingTable(exception) || StoreFailure.IsForbidden(exception);
        if (!isForNodesAlone)
        {
            store.Writes.Fail(exception);
        }

        if (_isFailing)
        {
            return;
        }

        _isFailing = true;
        if (isForNodesAlone)
        {
            Log.NodeTablesMissing(store.Logger);
        }
        else
        {
            Log.NodeNotRegistered(store.Logger, exception);
        }
    }

    private static bool CanBeStored(NodeReport node) =>
        node.Build.Hash.Length is > 0 and <= Lengths.Hash
            && ((string[])[node.Name, node.Build.Application, node.Build.Hash]).All(static text => Texts.IndexOfBad(text) < 0);
}
