using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Runs the loads and writes of this process one at a time, with the lock <see cref="StoreSource.Gate"/>.</summary>
internal sealed class StoreTurns(StoreSource source, TimeProvider clock)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the lock without a timeout, runs the work, and returns the result of the work.</summary>
    public async Task<T> TakeAsync<T>(Func<StoreNews, Task<T>> work, CancellationToken cancellationToken)
    {
        await source.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await RunAsync(work).ConfigureAwait(false);
    }

    /// <summary>Waits for the lock for at most 10 seconds, runs the work, and returns the result of the work.</summary>
    /// <exception cref="FlagAdminException">
    /// The lock was not released within 10 seconds, because other requests are waiting for the database.
    /// </exception>
    public async Task<T> TakeSoonAsync<T>(Func<StoreNews, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!source.Gate.Wait(0, cancellationToken))
        {
            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return await RunAsync(work).ConfigureAwait(false);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(s_longestWait, clock);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await source.Gate.WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FlagAdminException(
                FlagAdminError.Unavailable,
                "The flag store is not available: other requests are waiting for the database. Flags keep their values.",
                exception);
        }
    }

    /// <summary>Runs the work, releases the lock, sends the notifications, and returns the result of the work.</summary>
    private async Task<T> RunAsync<T>(Func<StoreNews, Task<T>> work)
    {
        StoreNews news = new();
        try
        {
            return await work(news).ConfigureAwait(false);
        }
        finally
        {
            source.Gate.Release();
            if (news.IsThere)
            {
                source.Signal(news.IsForEngine);
            }
        }
    }
}
