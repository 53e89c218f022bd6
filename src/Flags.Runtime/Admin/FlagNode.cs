using FeatureFlags.Distribution;

namespace FeatureFlags.Admin;

/// <summary>A process that uses flags of the store.</summary>
/// <param name="Id">Of this run of the process.</param>
/// <param name="Name">The machine and the process, for people.</param>
/// <param name="Build">What it was built with.</param>
/// <param name="StartedAt">When it was started, UTC.</param>
/// <param name="LastContact">When it was heard of last, UTC.</param>
/// <param name="IsLive">Whether that is not long ago: flags that it uses are neither taken out nor given another type, unless by force.</param>
public sealed record FlagNode(Guid Id, string Name, FlagBuild Build, DateTimeOffset StartedAt, DateTimeOffset LastContact, bool IsLive);
