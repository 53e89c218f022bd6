namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the response that lists nodes, which are the processes that use the flags of the store. Running nodes come before
/// nodes that no longer report. Both groups are sorted by the time of the last report, latest first.
/// </summary>
/// <param name="Total">The total number of nodes. The list contains at most 1,000 of them.</param>
/// <param name="Nodes">The listed nodes.</param>
internal sealed record AdminNodeList(int Total, IReadOnlyList<AdminNode> Nodes);
