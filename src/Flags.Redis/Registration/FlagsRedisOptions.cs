using System.Security.Cryptography;
using System.Text;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>Where the nodes' common snapshot is kept, and how this process follows it.</summary>
public sealed class FlagsRedisOptions
{
    private const int MinKeyLength = 32;

    /// <summary>How Redis is reached: servers, password, TLS. What <c>AddRedis(…)</c> was given, to be changed.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ConfigurationOptions ConfigurationOptions
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = new();

    /// <summary>Start of the keys and the channel, as <c>AddRedis(…)</c> was given it: <c>{shop}:snapshot</c>, <c>:lead</c>, <c>:nodes</c>, <c>:seen</c> and <c>:changed</c>, in braces, so that a cluster keeps them together.</summary>
    public string KeyPrefix { get; internal set; } = "";

    /// <summary>
    /// Signs the snapshot and the reports of nodes, so that only nodes with the same key are believed. Null for no signature: then whoever can write to Redis can change flags. At least 32 bytes in UTF-8, made at random
    /// (<c>openssl rand -base64 32</c>), from where the application has its other secrets. It hides nothing: see the remarks of <c>AddRedis(…)</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The key is shorter.</exception>
    public string? SigningKey
    {
        get;
        set => field = value is null || Encoding.UTF8.GetByteCount(value) >= MinKeyLength ? value : throw new ArgumentException($"The key has fewer than {MinKeyLength} bytes.", nameof(value));
    }

    /// <summary>How often a node without a database looks into Redis, changed or not. Default 30 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than a day.</exception>
    public TimeSpan PollInterval { get; set => field = Positive(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How long the start of a host without a database waits for Redis at most. After that it starts without, and Redis is picked up when it answers. Default 5 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than a day.</exception>
    public TimeSpan StartTimeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(5);

    /// <summary>How long one question to Redis may take; the first ones wait as long for the connection too. A snapshot above 256 KB has 10 seconds and 10 more for each MB. Default 2 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive, or longer than a day.</exception>
    public TimeSpan Timeout { get; set => field = Positive(value); } = TimeSpan.FromSeconds(2);

    /// <summary>The longest snapshot that is put or taken, in bytes: more is refused unread. Default and the most is <see cref="SnapshotText.MaxLength"/>, 64 MB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive, or above that.</exception>
    public int MaxSnapshotLength
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, SnapshotText.MaxLength);
            field = value;
        }
    } = SnapshotText.MaxLength;

    /// <summary>The clock for <see cref="PollInterval"/> and ages. Null for the host's <see cref="System.TimeProvider"/>, or where it has none the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>For tests, which have no time: how often the connection is tried, and when it is given up.</summary>
    internal ConnectionTimes ConnectionTimes { get; set; } = new();

    /// <summary>The key of this prefix alone: a snapshot of another environment is not taken, even where it was signed with the same key. Empty for none.</summary>
    internal byte[] KeyOfPrefix() => SigningKey is null ? [] : HMACSHA256.HashData(Encoding.UTF8.GetBytes(SigningKey), Encoding.UTF8.GetBytes("flags snapshot " + KeyPrefix));

    /// <exception cref="ArgumentException">The text is blank, or has a brace or more than 100 characters.</exception>
    internal static void ThrowIfNoPrefix(string keyPrefix)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(keyPrefix);
        if (keyPrefix.Length > 100 || keyPrefix.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            throw new ArgumentException("The prefix has a brace or more than 100 characters.", nameof(keyPrefix));
        }
    }

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
        return value;
    }
}
