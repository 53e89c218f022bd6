namespace FeatureFlags.AspNetCore;

/// <summary>
/// Represents the snapshot (the state of all flags at one moment) that this process currently uses: its version, and the time at
/// which it was built.
/// </summary>
internal sealed record AdminSnapshot(long Version, DateTimeOffset LoadedAt);
