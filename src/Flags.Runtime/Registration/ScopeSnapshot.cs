namespace FeatureFlags;

/// <summary>
/// The snapshot of one service scope, shared by the interfaces of all assemblies: the snapshot that the flow holds, or else the
/// newest one.
/// </summary>
internal sealed class ScopeSnapshot(EngineLease lease)
{
    public FlagSnapshot Snapshot { get; } = AmbientScope.HeldOf(lease.Engine) ?? lease.Engine.Completed();

    public FlagClient Client => Snapshot.ClientOf(lease.Engine);
}
