namespace FeatureFlags;

/// <summary>Something that refuses the start of a host.</summary>
internal interface IStartCheck
{
    /// <summary>What is wrong, a sentence each. Empty when the host may start.</summary>
    IEnumerable<string> FindFaults(FlagEngine engine, IServiceProvider services);
}
