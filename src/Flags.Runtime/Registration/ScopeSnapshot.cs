namespace FeatureFlags;

/// <summary>The one snapshot of a scope of services, for the interfaces of all assemblies: the one that the flow holds, else the newest.</summary>
internal sealed class ScopeSnapshot(EngineLease lease)
{
    public FlagSnapshot Snapshot { get; } = FlowFrame.HeldOf(lease.Engine) ?? lease.Engine.Completed();

    public FlagClient Client => Snapshot.ClientOf(lease.Engine);
}
