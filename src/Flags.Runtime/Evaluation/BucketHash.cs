namespace FeatureFlags;

/// <summary>The hash of a salt followed by a unit. The salt is hashed once, here.</summary>
internal sealed class BucketHash
{
    private readonly MurmurHash3 _afterSalt;

    public BucketHash(string salt) => _afterSalt.Append(salt.AsSpan());

    /// <summary>The unit's bucket, 0 to <paramref name="buckets"/> − 1. Allocates nothing, whatever the length.</summary>
    public int BucketOf(string unit, int buckets) => (int)(((ulong)Hash(unit) * (uint)buckets) >> 32);

    public uint Hash(string unit) => Hash(unit.AsSpan());

    public uint Hash(ReadOnlySpan<char> unit)
    {
        MurmurHash3 hash = _afterSalt;
        hash.Append(unit);
        return hash.Finish();
    }
}
