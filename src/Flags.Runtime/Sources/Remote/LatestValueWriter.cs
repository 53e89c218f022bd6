namespace FeatureFlags.Sources;

/// <summary>
/// Writes the latest value to a slow destination, such as a file or a cache, in the background. One write runs at a time. A queued value is
/// skipped if a newer value replaces it.
/// </summary>
/// <param name="write">The delegate that writes a value, and handles its own failures.</param>
/// <param name="pause">The minimum time between two writes.</param>
/// <param name="clock">The clock for <paramref name="pause"/>.</param>
internal sealed class LatestValueWriter<T>(Func<T, CancellationToken, Task> write, TimeSpan pause, TimeProvider clock)
    where T : class
{
    /// <summary>The timeout for the last write at shutdown.</summary>
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromSeconds(2);

    private readonly AsyncSignal _queued = new();
    private T? _latest;

    /// <summary>Queues a value. The method does not wait for the write.</summary>
    public void Offer(T value)
    {
        Volatile.Write(ref _latest, value);
        _queued.Set();
    }

    /// <summary>
    /// Writes queued values until the process stops. If several values are queued during a write or pause, only the last one is written.
    /// </summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Task next = _queued.Next;
            await WriteAsync(stoppingToken).ConfigureAwait(false);
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(false);
            await next.WaitAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the last queued value after <see cref="RunAsync"/> has ended.</summary>
    public async Task StopAsync()
    {
        using CancellationTokenSource end = new(s_shutdownTimeout);
        try
        {
            await WriteAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The process stops without the last write.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _latest, null) is not { } value)
        {
            return;
        }

        try
        {
            await write(value, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The value remains queued unless a newer value is queued.
            Interlocked.CompareExchange(ref _latest, value, null);
            throw;
        }
    }
}
