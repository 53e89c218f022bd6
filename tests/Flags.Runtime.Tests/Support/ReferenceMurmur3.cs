using System.Text;

namespace FeatureFlags.Tests;

/// <summary>MurmurHash3 x86 32-bit with seed 0, implemented as in its definition.</summary>
internal static class ReferenceMurmur3
{
    public static uint Hash(string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        uint hash = 0;
        int blocks = data.Length / 4;
        for (int i = 0; i < blocks; i++)
        {
            hash ^= Scramble(BitConverter.ToUInt32(data, 4 * i));
            hash = (uint.RotateLeft(hash, 13) * 5) + 0xe6546b64;
        }

        uint tail = 0;
        for (int i = data.Length - 1; i >= 4 * blocks; i--)
        {
            tail = (tail << 8) | data[i];
        }

        hash ^= Scramble(tail) ^ (uint)data.Length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    private static uint Scramble(uint block) => uint.RotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
}
