namespace FeatureFlags;

/// <summary>
/// Represents the snapshot that one service scope reads. The generated interfaces of all assemblies share it. It is the snapshot that the
/// asynchronous flow holds when the service is created, or else the newest one.
/// </summary>
internal sealed class ScopeSnapshot(EngineLease lease)
{
    public FlagSnapshot Snapshot { get; } = AmbientScope.HeldOf(lease.Engine) ?? lease.Engine.Completed();

    public FlagClient Client => Snapshot.ClientOf(lease.Engine);
}
