namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Writes the latest state to a slow destination, such as the snapshot cache or a file, in the background. One write runs at a
/// time. A queued state is skipped if a newer state replaces it.
/// </summary>
/// <param name="give">The delegate that writes a state, and handles its own failures.</param>
/// <param name="pause">The minimum time between two writes.</param>
/// <param name="clock">The clock for <paramref name="pause"/>.</param>
internal sealed class Handover(Func<StoreState, CancellationToken, Task> give, TimeSpan pause, TimeProvider clock)
{
    /// <summary>The timeout for the last write at shutdown.</summary>
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(2);

    private readonly Bell _bell = new();
    private StoreState? _newest;

    public void Offer(StoreState state)
    {
        Volatile.Write(ref _newest, state);
        _bell.Ring();
    }

    /// <summary>Writes queued states until the process stops.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            Task next = _bell.Next;
            await GiveAsync(stoppingToken).ConfigureAwait(false);
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(false);
            await next.WaitAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes the last queued state after <see cref="RunAsync"/> has ended.</summary>
    public async Task EndAsync()
    {
        using CancellationTokenSource end = new(s_longestEnd);
        try
        {
            await GiveAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The process stops without the last write.
        }
    }

    private async Task GiveAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _newest, null) is not { } state)
        {
            return;
        }

        try
        {
            await give(state, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The state remains queued unless a newer state is queued.
            Interlocked.CompareExchange(ref _newest, state, null);
            throw;
        }
    }
}
