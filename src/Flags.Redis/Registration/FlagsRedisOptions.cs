using System.Security.Cryptography;
using System.Text;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// Provides the options of the snapshot that nodes share through Redis, and of the connection to Redis. The options are validated when
/// the host starts. Times are greater than zero and at most one day.
/// </summary>
public sealed class FlagsRedisOptions
{
    /// <summary>
    /// Gets or sets the options of the connection, such as servers, password and TLS. <c>AddRedis(…)</c> sets them, and they
    /// can be changed afterwards. At least one server is required.
    /// </summary>
    public ConfigurationOptions ConfigurationOptions { get; set; } = new();

    /// <summary>
    /// Gets or sets the prefix of the Redis keys and of the channel, which <c>AddRedis(…)</c> sets. At most 100 characters, without
    /// braces. For the prefix <c>shop</c> the names
    /// are <c>{shop}:snapshot</c>, <c>{shop}:lead</c>, <c>{shop}:nodes</c>, <c>{shop}:seen</c> and <c>{shop}:changed</c>. The
    /// braces keep all keys in one slot of a Redis cluster.
    /// </summary>
    public string KeyPrefix { get; set; } = "";

    /// <summary>
    /// Gets or sets the key that signs the snapshot and the reports of nodes. Only nodes with the same key then accept the
    /// snapshot and the reports. Default: <c>null</c>, which means no signature: every client that can write to Redis can then
    /// change flags.
    /// </summary>
    /// <remarks>
    /// The key must have at least 32 bytes in UTF-8. Create it at random (<c>openssl rand -base64 32</c>) and keep it with the
    /// application's other secrets. The signature does not encrypt anything: see the remarks of <c>AddRedis(…)</c>.
    /// </remarks>
    public string? SigningKey { get; set; }

    /// <summary>Gets or sets the interval at which a node without a database polls Redis. Default: 30 seconds.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the maximum time that the start of a host without a database waits for Redis. The host then starts without
    /// the settings in Redis, and loads them as soon as Redis is available. Default: 5 seconds.
    /// </summary>
    public TimeSpan StartupTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Gets or sets the maximum time for one Redis command. The first commands also wait up to that time for the connection. For
    /// a snapshot above 256 KB the limit is 10 seconds, plus 10 seconds for each MB. Default: 2 seconds.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Gets or sets the maximum size of a snapshot, in bytes. A larger snapshot is neither written nor read. Default and maximum:
    /// <see cref="SnapshotSerializer.MaxLength"/>, 64 MB.
    /// </summary>
    public int MaxSnapshotLength { get; set; } = SnapshotSerializer.MaxLength;

    /// <summary>
    /// Gets or sets the clock for <see cref="PollInterval"/> and the age of the snapshot. Default: <c>null</c>, which means the
    /// <see cref="System.TimeProvider"/> of the host, or the system clock if the host has none.
    /// </summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Gets or sets the intervals and timeouts of the connection. Only tests change them.</summary>
    internal ConnectionTimes ConnectionTimes { get; set; } = new();

    /// <summary>
    /// Returns a key that is derived from the signing key and the prefix; empty if no signing key is set. The prefix ensures that
    /// this node rejects a snapshot of another environment even if both environments have the same signing key.
    /// </summary>
    internal byte[] KeyOfPrefix() =>
        SigningKey is null
            ? []
            : HMACSHA256.HashData(Encoding.UTF8.GetBytes(SigningKey), Encoding.UTF8.GetBytes("flags snapshot " + KeyPrefix));
}
