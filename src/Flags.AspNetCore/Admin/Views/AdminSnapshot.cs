namespace FeatureFlags.AspNetCore;

/// <summary>What the flags are read from.</summary>
internal sealed record AdminSnapshot(long Version, DateTimeOffset LoadedAt);
