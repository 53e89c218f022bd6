namespace FeatureFlags.Tests.Reliability;

/// <summary>
/// Runs tests while no other test of the project runs: other tests would take the processor time of hundreds of hosts, or add to
/// a measured latency.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
