namespace FeatureFlags;

/// <summary>
/// Represents the snapshot that the generated interfaces of all assemblies read in one service scope. It is the snapshot that the
/// asynchronous flow reads through a <see cref="FlagScope"/> when this service is created, or else the newest snapshot.
/// </summary>
internal sealed class ScopeSnapshot(EngineLease lease)
{
    public FlagSnapshot Snapshot { get; } = AmbientScope.HeldOf(lease.Engine) ?? lease.Engine.Completed();

    public FlagClient Client => Snapshot.ClientOf(lease.Engine);
}
