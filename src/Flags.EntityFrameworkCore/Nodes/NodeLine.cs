namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of <c>feature_flag_nodes</c>, which describes a node (a running process). <c>IsLive</c> is true if the last contact of
/// the node with the store was within the last five minutes.
/// </summary>
internal sealed record NodeLine(
    Guid Id, string Name, string Application, string BuildHash, DateTime StartedAt, DateTime LastContact, bool IsLive);
