using System.Numerics;
using System.Runtime.InteropServices;

namespace FeatureFlags.Benchmarks;

/// <summary>The reference algorithm (x86, 32 bit, seed 0): the lower bound of the cost of a rollout.</summary>
internal static class MurmurHash3
{
    public static uint Hash(ReadOnlySpan<byte> data)
    {
        uint hash = 0;
        foreach (uint block in MemoryMarshal.Cast<byte, uint>(data))
        {
            hash = (BitOperations.RotateLeft(hash ^ Scramble(block), 13) * 5) + 0xe6546b64;
        }

        uint tail = 0;
        for (int i = data.Length - 1; i >= (data.Length & ~3); i--)
        {
            tail = (tail << 8) | data[i];
        }

        hash ^= Scramble(tail);
        hash ^= (uint)data.Length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static uint Scramble(uint block) => BitOperations.RotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
}
