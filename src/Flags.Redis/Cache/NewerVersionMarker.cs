using System.Security.Cryptography;
using System.Text;
using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>
/// Formats and parses the version of a node whose state is newer than the cached snapshot. With a signing key, the version is
/// signed, because otherwise any client with write access to Redis could claim that the cached snapshot is outdated.
/// </summary>
internal static class NewerVersionMarker
{
    public static string Write(StoreVersion version, byte[] key) =>
        key.Length == 0 ? version.ToString() : $"{version} {Sign(version, key)}";

    /// <returns>The version; null if the string is not a version or is not signed with this key.</returns>
    public static StoreVersion? Read(string text, byte[] key) =>
        StoreVersion.TryParse(text.Split(' ')[0], out StoreVersion version)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Write(version, key)))
            ? version
            : null;

    private static string Sign(StoreVersion version, byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"ahead {version}")));
}
