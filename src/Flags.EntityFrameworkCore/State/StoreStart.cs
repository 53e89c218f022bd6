namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Loads the state of the store before the host starts. After the timeout, the host starts and the load continues in the
/// background.
/// </summary>
internal sealed class StoreStart(
    FlagsStoreOptions options, FlagStore store, StoreSource source, StoreContexts contexts) : IFlagSourceInitializer
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new();
        TimeSpan timeout = FindTimeout();

        // SQLite blocks the calling thread, so the load runs on the thread pool.
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
    /// Returns the time that the start of the host waits for the store. For an SQLite file without a last-known-good file, the
    /// time is longer: the read may be slow on a busy machine, but it completes.
    /// </summary>
    private TimeSpan FindTimeout() =>
        options.StartupTimeout ?? (!store.HasFile && contexts.IsFile() ? options.FileStartupTimeout : options.ServerStartupTimeout);

    /// <summary>
    /// Loads the state, and repeats the load while another process is expected to fill the snapshot cache. A load that is running
    /// at the timeout continues. Later loads are left to <see cref="StoreWorker"/>.
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
