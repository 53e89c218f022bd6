namespace FeatureFlags;

/// <summary>The one snapshot of a scope, for the interfaces of all assemblies.</summary>
internal sealed class ScopeSnapshot(EngineLease lease)
{
    public FlagSnapshot Snapshot { get; } = lease.Engine.Completed();
}
