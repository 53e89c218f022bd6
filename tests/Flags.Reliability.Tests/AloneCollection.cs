namespace FeatureFlags.Tests.Reliability;

/// <summary>Tests that run while no other test of the project does, because hundreds of hosts or a latency are measured in one process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
