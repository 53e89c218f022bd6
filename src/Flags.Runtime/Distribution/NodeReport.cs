namespace FeatureFlags.Distribution;

/// <summary>Represents the data that a node reports about itself.</summary>
/// <param name="Id">The id of this run of the process.</param>
/// <param name="Name">The display name: the machine and the process.</param>
/// <param name="Build">The flags that the program was built with.</param>
/// <param name="StartedAt">The time at which the process started, in UTC.</param>
public sealed record NodeReport(Guid Id, string Name, FlagBuild Build, DateTimeOffset StartedAt);
