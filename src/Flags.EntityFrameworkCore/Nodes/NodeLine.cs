namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A row of <c>feature_flag_nodes</c>, and whether the database heard of the process not long ago.</summary>
internal sealed record NodeLine(
    Guid Id, string Name, string Application, string BuildHash, DateTime StartedAt, DateTime LastContact, bool IsLive);
