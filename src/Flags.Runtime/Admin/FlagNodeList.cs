namespace FeatureFlags.Admin;

/// <summary>Represents the processes that evaluate flags of the store.</summary>
/// <param name="Nodes">The nodes: live nodes first, then by last contact, latest first; at most <see cref="MaxNodes"/>.</param>
/// <param name="Total">The number of all nodes.</param>
public sealed record FlagNodeList(IReadOnlyList<FlagNode> Nodes, int Total)
{
    /// <summary>The maximum number of nodes in a list.</summary>
    public const int MaxNodes = 1_000;
}
