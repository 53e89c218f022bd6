namespace FeatureFlags.Admin;

/// <summary>
/// Represents the result of a query for the nodes, which are the processes that evaluate flags with the settings of the store.
/// </summary>
/// <param name="Nodes">
/// The nodes: live nodes first, then by time of the last report, latest first. The list has at most <see cref="MaxNodes"/> nodes.
/// </param>
/// <param name="Total">The number of all nodes, including those that are not in <paramref name="Nodes"/>.</param>
public sealed record FlagNodeList(IReadOnlyList<FlagNode> Nodes, int Total)
{
    /// <summary>The maximum number of nodes that <see cref="Nodes"/> contains.</summary>
    public const int MaxNodes = 1_000;
}
