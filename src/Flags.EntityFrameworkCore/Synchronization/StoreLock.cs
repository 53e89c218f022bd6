using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Runs the loads and writes of this process one at a time, with the lock <see cref="StoreSource.Gate"/>.</summary>
internal sealed class StoreLock(StoreSource source, StoreServices services)
{
    private static readonly TimeSpan s_writeTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Waits for the lock without a timeout, runs the work, and returns the result of the work.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await source.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await RunAndReleaseAsync(work).ConfigureAwait(false);
    }

    /// <summary>
    /// Acquires the lock, runs the work, and returns the result of the work. Throws an exception if the lock is not available within 10
    /// seconds.
    /// </summary>
    /// <exception cref="FlagAdminException">
    /// The lock was not released within 10 seconds, because other requests are waiting for the database.
    /// </exception>
    public async Task<T> RunWithTimeoutAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (!source.Gate.Wait(0, cancellationToken))
        {
            await WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return await RunAndReleaseAsync(work).ConfigureAwait(false);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(s_writeTimeout, services.Clock);
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

    private async Task<T> RunAndReleaseAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            source.Gate.Release();
        }
    }
}
