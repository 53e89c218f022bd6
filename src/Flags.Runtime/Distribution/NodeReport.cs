namespace FeatureFlags.Distribution;

/// <summary>What a node says of itself.</summary>
/// <param name="Id">Of this run of the process.</param>
/// <param name="Name">The machine and the process, for people.</param>
/// <param name="Build">What it was built with.</param>
/// <param name="StartedAt">When it was started, UTC.</param>
public sealed record NodeReport(Guid Id, string Name, FlagBuild Build, DateTimeOffset StartedAt);
