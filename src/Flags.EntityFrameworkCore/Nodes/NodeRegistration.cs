using FeatureFlags.Distribution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Tells in the database that this process uses flags, with which build and for how long. Nothing depends on it but what others may change.</summary>
internal sealed class NodeRegistration(StoreSource source, FlagStore store, StoreContexts contexts, NodeIdentity identity, IServiceProvider services) : BackgroundService
{
    private const int MaxAttempts = 3;

    /// <summary>Who has not been heard of for longer is forgotten anyway.</summary>
    private static readonly TimeSpan s_oldestReport = TimeSpan.FromDays(7);

    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestGoodbye = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isFailing;
    private bool _isMirrorFailing;

    /// <summary>Is done when the process has been registered.</summary>
    public Task Registered => _registered.Task;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (!Registered.IsCompletedSuccessfully)
        {
            return;
        }

#pragma warning disable CA1031 // Others find out by themselves, some minutes later.
        try
        {
            // On another thread, as SQLite waits on the one that asks it; and by no clock that someone may have stopped.
            await Task.Run(
                () => contexts.ExecuteAsync(
                    async (context, cancel) =>
                    {
                        await NodeWriter.ForgetAsync(context, identity.Id, cancel).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken),
                cancellationToken).WaitAsync(s_longestGoodbye, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return;
        }
#pragma warning restore CA1031
    }

    /// <summary>Writes into the database what nodes that have none have told the cache of themselves. For the one process that leads; that others do it too harms nothing.</summary>
    /// <exception cref="Exception">The cache or the database does not answer.</exception>
    public async Task MirrorAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<IFlagSnapshotCache>() is not { } cache)
        {
            return;
        }

        foreach ((NodeReport node, TimeSpan age) in await cache.ReadReportsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (age < s_oldestReport && CanBeStored(node))
            {
                await TellAsync(node, age > TimeSpan.Zero ? age : TimeSpan.Zero, isOwn: false, cancellationToken).ConfigureAwait(false);
            }
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
                await TellAsync(identity.Report, TimeSpan.Zero, isOwn: true, stoppingToken).ConfigureAwait(false);
                _registered.TrySetResult();
                _isFailing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogOnce(exception);
            }

            try
            {
                await MirrorAsync(stoppingToken).ConfigureAwait(false);
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
            await Task.Delay(s_heartbeat * (0.9 + (Random.Shared.NextDouble() / 5)), store.Clock, stoppingToken).ConfigureAwait(false);
        }
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

    private async Task TellAsync(NodeReport node, TimeSpan age, bool isOwn, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await contexts.WriteAsync(
                    async (context, transaction, cancel) =>
                    {
                        if (await NodeWriter.TellAsync(context, node, age, isOwn, cancel).ConfigureAwait(false) && isOwn)
                        {
                            await NodeWriter.CleanAsync(context, cancel).ConfigureAwait(false);
                        }

                        await transaction.CommitAsync(cancel).ConfigureAwait(false);
                        return true;
                    },
                    cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (attempt < MaxAttempts && (StoreFailure.IsCollision(exception) || StoreFailure.IsCut(exception)))
            {
                // Another process with the same build was in between, or the connection had been cut before.
            }
        }
    }

    private void LogOnce(Exception exception)
    {
        if (_isFailing)
        {
            return;
        }

        _isFailing = true;
        if (StoreFailure.IsMissingTable(exception))
        {
            Log.NodeTablesMissing(store.Logger);
        }
        else
        {
            Log.NodeNotRegistered(store.Logger, exception);
        }
    }

    private static bool CanBeStored(NodeReport node) =>
        node.Build.Hash.Length is > 0 and <= Lengths.Hash && ((string[])[node.Name, node.Build.Application, node.Build.Hash]).All(static text => Texts.IndexOfBad(text) < 0);
}
