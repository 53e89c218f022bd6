namespace FeatureFlags.Tests.Reliability;

/// <summary>
/// Runs tests while no other test of the project runs. Other tests would compete with hundreds of hosts for processor time, or
/// increase a measured latency.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ExclusiveCollection
{
    public const string Name = "exclusive";
}
