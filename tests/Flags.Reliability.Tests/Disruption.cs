namespace FeatureFlags.Tests.Reliability;

/// <summary>Something that happens for a while.</summary>
/// <param name="Name">For people.</param>
/// <param name="Begin">It begins.</param>
/// <param name="EndAsync">It ends, and all is as before.</param>
internal sealed record Fault(string Name, Action Begin, Func<Task> EndAsync)
{
    public Fault(string name, Action begin, Action end)
        : this(name, begin, () => Task.Run(end))
    {
    }
}
