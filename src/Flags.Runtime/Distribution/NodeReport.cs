namespace FeatureFlags.Distribution;

/// <summary>Represents the data that a node (a process that uses the store) reports about itself, such as its name and its build.</summary>
/// <param name="Id">The id of the node. A process gets a new id each time it starts.</param>
/// <param name="Name">The display name, which consists of the machine name and the process.</param>
/// <param name="Build">The build of the program, with the flags that are compiled into it.</param>
/// <param name="StartedAt">The time at which the process started, in UTC.</param>
public sealed record NodeReport(Guid Id, string Name, FlagBuild Build, DateTimeOffset StartedAt);
