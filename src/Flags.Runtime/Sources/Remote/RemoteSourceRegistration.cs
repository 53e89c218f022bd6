namespace FeatureFlags.Sources;

/// <summary>
/// Represents the registration of a remote source. All service providers that are built from one service collection share the registration,
/// as they share the engine.
/// </summary>
/// <param name="updates">The place of the source in the engine.</param>
/// <param name="create">Creates the source; returns <c>null</c> if the host does not need it.</param>
internal sealed class RemoteSourceRegistration(
    RemoteSourceUpdates updates, Func<IServiceProvider, IFlagSourceUpdates, IRemoteFlagSource?> create)
{
    private int _hasJoined;

    public RemoteSourceUpdates Updates => updates;

    public Func<IServiceProvider, IFlagSourceUpdates, IRemoteFlagSource?> Create => create;

    /// <summary>Adds the source to the engine. Further calls have no effect.</summary>
    public void Join(FlagEngine engine)
    {
        if (Interlocked.Exchange(ref _hasJoined, 1) == 0)
        {
            engine.Add(updates);
        }
    }
}
