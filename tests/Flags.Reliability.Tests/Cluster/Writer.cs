namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>Makes one change after the other. Numbers only grow, whether a change was accepted, refused or nobody knows.</summary>
internal sealed class Writer(IReadOnlyList<Node> nodes, int first = 0)
{
    /// <summary>Each node takes 60 changes a minute from one person.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(400);

    private int _next = first;

    /// <summary>The last one that the store has accepted.</summary>
    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    /// <summary>One change by one of the nodes.</summary>
    /// <returns>Whether the store has accepted it.</returns>
    public async Task<bool> TryAsync(CancellationToken cancellationToken)
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

    /// <summary>Waits as long as is due between two changes.</summary>
    public static Task PauseAsync(CancellationToken cancellationToken) => Task.Delay(s_pause, cancellationToken);

    /// <summary>Tries until one is accepted.</summary>
    public async Task<int> OneAsync(CancellationToken cancellationToken)
    {
        while (!await TryAsync(cancellationToken))
        {
            await PauseAsync(cancellationToken);
        }

        return Accepted;
    }

    /// <summary>Goes on until it is told to end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await TryAsync(cancellationToken);
                await PauseAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }
}
