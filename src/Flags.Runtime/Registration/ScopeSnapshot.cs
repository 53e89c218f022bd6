namespace FeatureFlags;

/// <summary>
/// Holds the snapshot (the state of all flags at one moment) from which flags are read in one service scope. If a <see cref="FlagScope"/>
/// is active when this service is created, the snapshot of the <see cref="FlagScope"/> is used; otherwise, the newest snapshot is used.
/// </summary>
internal sealed class ScopeSnapshot(EngineLease lease)
{
    public FlagSnapshot Snapshot { get; } = AmbientScope.HeldOf(lease.Engine) ?? lease.Engine.Completed();

    public FlagClient Client => Snapshot.ClientOf(lease.Engine);
}
