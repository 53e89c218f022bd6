namespace FeatureFlags.AspNetCore;

/// <summary>Represents the current snapshot.</summary>
internal sealed record AdminSnapshot(long Version, DateTimeOffset LoadedAt);
