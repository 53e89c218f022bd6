namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>
/// Makes changes one after the other. The number of a change always increases, whether the previous change was accepted, was
/// rejected, or has an unknown result.
/// </summary>
internal sealed class Writer(IReadOnlyList<Node> nodes, int first = 0)
{
    /// <summary>Keeps each node below its limit of 60 changes a minute for one actor.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(400);

    private int _next = first;

    /// <summary>Gets the number of the last change that the store has accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Gets how many changes were rejected or have an unknown result.</summary>
    public int Refused { get; private set; }

    /// <summary>Sends one change to one of the nodes.</summary>
    /// <returns>Whether the store has accepted the change.</returns>
    public async Task<bool> TryChangeAsync(CancellationToken cancellationToken)
    {
        int number = ++_next;
        if (await nodes[number % nodes.Count].ChangeAsync(number, cancellationToken))
        {
            Accepted = number;
            return true;
        }

        Refused++;
        return false;
    }

    /// <summary>Waits for the pause between two changes.</summary>
    public static Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(s_pause, cancellationToken);

    /// <summary>Sends changes until one is accepted.</summary>
    /// <returns>The number of the accepted change.</returns>
    public async Task<int> ChangeUntilAcceptedAsync(CancellationToken cancellationToken)
    {
        while (!await TryChangeAsync(cancellationToken))
        {
            await PauseAsync(cancellationToken);
        }

        return Accepted;
    }

    /// <summary>Sends changes until canceled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await TryChangeAsync(cancellationToken);
                await PauseAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Cancellation ends the run.
        }
    }
}
