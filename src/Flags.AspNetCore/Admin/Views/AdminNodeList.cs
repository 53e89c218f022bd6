namespace FeatureFlags.AspNetCore;

/// <summary>The processes that use flags, by name.</summary>
internal sealed record AdminNodeList(IReadOnlyList<AdminNode> Nodes);
