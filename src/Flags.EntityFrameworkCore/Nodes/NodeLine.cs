namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// A row of <c>feature_flag_nodes</c>, which describes a node (a running process). <c>IsLive</c> is true if the last contact of
/// the node is recent.
/// </summary>
internal sealed record NodeLine(
    Guid Id, string Name, string Application, string BuildHash, DateTime StartedAt, DateTime LastContact, bool IsLive);
