namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Loads the state before the host starts, and gives up waiting when that takes too long: it goes on behind.</summary>
internal sealed class StoreStart(FlagsStoreOptions options, FlagStore store, StoreSource source) : IFlagSourceStart
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // On another thread: SQLite waits on the one that asks it.
        Task<bool> load = Task.Run(() => store.RefreshAsync(CancellationToken.None), cancellationToken);
        try
        {
            await load.WaitAsync(options.StartTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            source.Signal(source.Fail(new TimeoutException(FormattableString.Invariant($"The store of flags did not answer within {options.StartTimeout.TotalSeconds} s."))));
        }
    }
}
