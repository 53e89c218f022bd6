namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state before the host starts, and gives up waiting when that takes too long: it goes on behind.</summary>
internal sealed class StoreStart(FlagsStoreOptions options, FlagStore store, StoreSource source, StoreContexts contexts) : IFlagSourceStart
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new();
        TimeSpan timeout = FindTimeout();

        // On another thread: SQLite waits on the one that asks it.
        Task load = Task.Run(() => LoadAsync(late.Token), cancellationToken);
        try
        {
            await load.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            string message = FormattableString.Invariant($"The flag store did not answer within {timeout.TotalSeconds} s.");
            source.Signal(source.FailUnlessLoaded(new TimeoutException(message)));
        }
        finally
        {
            await late.CancelAsync().ConfigureAwait(false);
        }

        await store.RestoreAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Only the SQLite file has the settings where there is no last-known-good file. On a busy machine its read takes long, but it
    /// ends.
    /// </summary>
    private TimeSpan FindTimeout() =>
        options.StartTimeout ?? (!store.HasFile && contexts.IsFile() ? options.StartTimeoutOfFile : options.StartTimeoutOfServer);

    /// <summary>
    /// Where another process is to fill the cache, it is waited for. What has begun when the time is over goes on; after
    /// that it is the worker's.
    /// </summary>
    private async Task LoadAsync(CancellationToken late)
    {
        while (!await store.RefreshAsync(CancellationToken.None).ConfigureAwait(false)
            && store.Shared is { IsAwaited: true }
            && !late.IsCancellationRequested)
        {
            await Task.WhenAny(
                Task.Delay(Backoff.After(0, TimeSpan.FromSeconds(1)), store.Clock, late), store.Changed).ConfigureAwait(false);
        }
    }
}
