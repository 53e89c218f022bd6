namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Hands states on to a slower place, behind those who wait for nothing: never two at once, and where one is newer before
/// the other was begun, only that.
/// </summary>
/// <param name="give">Does it. It fails by itself.</param>
/// <param name="pause">The time between two.</param>
/// <param name="clock">The clock.</param>
internal sealed class Handover(Func<StoreState, CancellationToken, Task> give, TimeSpan pause, TimeProvider clock)
{
    /// <summary>How long the end of the process waits for the last one.</summary>
    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(2);

    private readonly Bell _bell = new();
    private StoreState? _newest;

    public void Offer(StoreState state)
    {
        Volatile.Write(ref _newest, state);
        _bell.Ring();
    }

    /// <summary>Until the process ends.</summary>
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

    /// <summary>Hands on what is left, after that, or where the process ends before it has begun.</summary>
    public async Task EndAsync()
    {
        using CancellationTokenSource end = new(s_longestEnd);
        try
        {
            await GiveAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The process does not wait longer for it.
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
            // It is the newest still, unless there is another one by now.
            Interlocked.CompareExchange(ref _newest, state, null);
            throw;
        }
    }
}
