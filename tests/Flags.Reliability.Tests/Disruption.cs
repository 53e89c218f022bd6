namespace FeatureFlags.Tests.Reliability;

/// <summary>A temporary failure of servers, relays or nodes.</summary>
/// <param name="Name">The name in the output.</param>
/// <param name="Begin">Starts the disruption.</param>
/// <param name="EndAsync">Ends the disruption, and restores the previous state.</param>
internal sealed record Disruption(string Name, Action Begin, Func<Task> EndAsync)
{
    public Disruption(string name, Action begin, Action end)
        : this(name, begin, () => Task.Run(end))
    {
    }
}
