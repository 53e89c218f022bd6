using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>Represents the result of reading the cached snapshot.</summary>
/// <param name="Found">The content for the caller of the cache.</param>
/// <param name="IsUnreadable">True if the cached snapshot is invalid or is not signed with this key, and is rejected.</param>
/// <param name="Version">The version as the string in Redis.</param>
/// <param name="Length">The length of the data in bytes.</param>
internal sealed record CacheReadResult(CachedSnapshot Found, bool IsUnreadable, RedisValue Version, long Length);
