namespace FeatureFlags;

/// <summary>
/// Computes the hash that assigns users to the buckets of a percentage rollout. The input of the hash is a salt followed by a key, such as
/// a user id. The constructor hashes the salt once for all keys.
/// </summary>
internal sealed class BucketHash
{
    private readonly MurmurHash3 _afterSalt;

    public BucketHash(string salt) => _afterSalt.Append(salt.AsSpan());

    /// <summary>
    /// Returns the bucket of a key such as a user id (<paramref name="unit"/>), from 0 to <paramref name="buckets"/> − 1. The method
    /// allocates no memory, regardless of the length of the key.
    /// </summary>
    public int BucketOf(string unit, int buckets) => (int)(((ulong)Hash(unit) * (uint)buckets) >> 32);

    public uint Hash(string unit) => Hash(unit.AsSpan());

    public uint Hash(ReadOnlySpan<char> unit)
    {
        MurmurHash3 hash = _afterSalt;
        hash.Append(unit);
        return hash.Finish();
    }
}
