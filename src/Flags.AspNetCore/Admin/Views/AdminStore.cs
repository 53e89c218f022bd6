namespace FeatureFlags.AspNetCore;

/// <summary>How the store is.</summary>
internal sealed record AdminStore(DateTimeOffset? ReadAt, double? AgeSeconds, string? Failure);
