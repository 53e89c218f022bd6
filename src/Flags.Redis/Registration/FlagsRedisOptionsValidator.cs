using System.Text;
using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>Validates <see cref="FlagsRedisOptions"/> when the host starts. No message contains the signing key.</summary>
internal sealed class FlagsRedisOptionsValidator : OptionsValidator<FlagsRedisOptions>
{
    private const int MinKeyLength = 32;
    private const int MaxPrefixLength = 100;

    /// <summary>
    /// Returns the predicate of an error message about the key prefix, such as <c>is blank</c>; <c>null</c> if the prefix is valid.
    /// </summary>
    public static string? FindPrefixError(string? keyPrefix) =>
        string.IsNullOrWhiteSpace(keyPrefix) ? "is blank"
        : keyPrefix.AsSpan().IndexOfAny('{', '}') >= 0 ? $"is '{keyPrefix}', but must not contain a brace"
        : keyPrefix.Length > MaxPrefixLength ? $"has {keyPrefix.Length} characters, but must have at most {MaxPrefixLength}"
        : null;

    protected override IEnumerable<string> FindErrors(FlagsRedisOptions options) =>
    [
        .. CheckConnection(options),
        .. CheckTime(nameof(options.PollInterval), options.PollInterval),
        .. CheckTime(nameof(options.StartupTimeout), options.StartupTimeout),
        .. CheckTime(nameof(options.Timeout), options.Timeout),
        .. CheckCount(nameof(options.MaxSnapshotLength), options.MaxSnapshotLength, maximum: SnapshotSerializer.MaxLength),
    ];

    private static IEnumerable<string> CheckConnection(FlagsRedisOptions options)
    {
        if (options.ConfigurationOptions is null or { EndPoints.Count: 0 })
        {
            yield return $"{nameof(options.ConfigurationOptions)} contains no server";
        }

        if (FindPrefixError(options.KeyPrefix) is { } error)
        {
            yield return $"{nameof(options.KeyPrefix)} {error}";
        }

        if (options.SigningKey is { } key && Encoding.UTF8.GetByteCount(key) is var length and < MinKeyLength)
        {
            yield return $"{nameof(options.SigningKey)} has {length} bytes in UTF-8, but must have at least {MinKeyLength}";
        }
    }
}
