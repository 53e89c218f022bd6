using System.Security.Cryptography;
using System.Text;
using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>
/// The state that is ahead of what Redis has, as it is noted there: a version, and with a key its signature. Otherwise anyone who
/// can write there could start new eras.
/// </summary>
internal static class AheadText
{
    public static string Write(StoreVersion version, byte[] key) =>
        key.Length == 0 ? version.ToString() : $"{version} {Sign(version, key)}";

    /// <returns>Null where it is none, or not signed with this key.</returns>
    public static StoreVersion? Read(string text, byte[] key) =>
        StoreVersion.TryParse(text.Split(' ')[0], out StoreVersion version)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Write(version, key)))
            ? version
            : null;

    private static string Sign(StoreVersion version, byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"ahead {version}")));
}
