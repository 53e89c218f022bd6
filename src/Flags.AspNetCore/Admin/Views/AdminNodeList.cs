namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the response that lists nodes, which are the processes that use the flags of the store. Nodes that reported recently
/// come first. Nodes are then sorted by the time of their last report.
/// </summary>
/// <param name="Total">The total number of nodes. The list contains at most 1,000 of them.</param>
/// <param name="Nodes">The listed nodes.</param>
internal sealed record AdminNodeList(int Total, IReadOnlyList<AdminNode> Nodes);
