using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>The result of a read of the cached snapshot.</summary>
/// <param name="Found">The content for the caller of the cache.</param>
/// <param name="IsUnreadable">Whether the cached snapshot is rejected.</param>
/// <param name="Version">The version, unparsed as in Redis.</param>
/// <param name="Length">The length of the data in bytes.</param>
internal sealed record SnapshotLook(CachedSnapshot Found, bool IsUnreadable, RedisValue Version, long Length);
