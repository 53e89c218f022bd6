namespace FeatureFlags;

/// <summary>
/// Holds the snapshot (the state of all flags at one moment) from which flags are read in one service scope. If a <see cref="FlagScope"/>
/// is active when this object is created, the object holds the snapshot of that scope; otherwise, the object holds the newest snapshot.
/// </summary>
internal sealed class ScopeSnapshot(EngineLease lease)
{
    public FlagSnapshot Snapshot { get; } = AmbientScope.HeldOf(lease.Engine) ?? lease.Engine.Completed();

    public FlagClient Client => Snapshot.ClientOf(lease.Engine);
}
