namespace FeatureFlags.AspNetCore;

/// <summary>The processes that use flags: those that run first, then those that were heard of last.</summary>
/// <param name="Total">How many there are; the list has 1,000 at most.</param>
/// <param name="Nodes">They themselves.</param>
internal sealed record AdminNodeList(int Total, IReadOnlyList<AdminNode> Nodes);
