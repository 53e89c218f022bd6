namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the snapshot of all flag settings that this process currently uses: its version, and the time at which it was built.
/// </summary>
internal sealed record AdminSnapshot(long Version, DateTimeOffset LoadedAt);
