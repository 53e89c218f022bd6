namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flag_nodes</c>, and whether its last contact is recent.</summary>
internal sealed record NodeLine(
    Guid Id, string Name, string Application, string BuildHash, DateTime StartedAt, DateTime LastContact, bool IsLive);
