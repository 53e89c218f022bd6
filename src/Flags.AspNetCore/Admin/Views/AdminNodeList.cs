namespace FeatureFlags.AspNetCore;

/// <summary>Represents the list of nodes: live nodes first, then by last contact.</summary>
/// <param name="Total">The total number of nodes. The list has 1,000 at most.</param>
/// <param name="Nodes">The nodes.</param>
internal sealed record AdminNodeList(int Total, IReadOnlyList<AdminNode> Nodes);
