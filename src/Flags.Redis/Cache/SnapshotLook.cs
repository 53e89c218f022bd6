using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>What a look at the snapshot has found.</summary>
/// <param name="Found">What the caller of the cache is told.</param>
/// <param name="IsUnreadable">Something is there that is not taken.</param>
/// <param name="Version">The version as it stands in Redis.</param>
/// <param name="Length">The length of the data.</param>
internal sealed record SnapshotLook(CachedSnapshot Found, bool IsUnreadable, RedisValue Version, long Length);
