namespace FeatureFlags.Admin;

/// <summary>Processes that use flags of the store.</summary>
/// <param name="Nodes">Those that run first, then those that were heard of last; <see cref="MaxNodes"/> at most.</param>
/// <param name="Total">How many there are.</param>
public sealed record FlagNodeList(IReadOnlyList<FlagNode> Nodes, int Total)
{
    /// <summary>The most that are listed.</summary>
    public const int MaxNodes = 1_000;
}
