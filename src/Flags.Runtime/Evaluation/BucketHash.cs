using System.Buffers.Binary;
using System.Text;

namespace FeatureFlags;

/// <summary>
/// MurmurHash3 x86 32-bit with seed 0 (Austin Appleby, public domain: github.com/aappleby/smhasher, MurmurHash3.cpp) over the UTF-8 bytes of a
/// salt followed by a unit. The salt's whole blocks are hashed once, here; its last bytes wait for the unit's first ones.
/// </summary>
internal sealed class BucketHash
{
    private const int CharsAtOnce = 128;
    private const int MaxUtf8PerChar = 3;
    private const int Block = 4;

    private readonly uint _state;
    private readonly uint _rest;
    private readonly int _restLength;
    private readonly int _length;

    public BucketHash(string salt)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(salt);
        int whole = bytes.Length & ~(Block - 1);
        _state = Mix(0, bytes.AsSpan(0, whole));
        _length = bytes.Length;
        _restLength = bytes.Length - whole;
        for (int i = 0; i < _restLength; i++)
        {
            _rest |= (uint)bytes[whole + i] << (8 * i);
        }
    }

    /// <summary>The unit's bucket, 0 to <paramref name="buckets"/> − 1. Allocates nothing, whatever the length.</summary>
    public int BucketOf(string unit, int buckets) => (int)(((ulong)Hash(unit.AsSpan()) * (uint)buckets) >> 32);

    internal uint Hash(ReadOnlySpan<char> unit)
    {
        Span<byte> buffer = stackalloc byte[Block + (CharsAtOnce * MaxUtf8PerChar)];
        BinaryPrimitives.WriteUInt32LittleEndian(buffer, _rest);
        uint state = _state;
        int filled = _restLength;
        int length = _length - _restLength;

        while (true)
        {
            ReadOnlySpan<char> chunk = unit.Length <= CharsAtOnce ? unit : unit.Slice(0, CutBeforePair(unit));
            filled += Utf8(chunk, buffer.Slice(filled));
            unit = unit.Slice(chunk.Length);
            if (unit.IsEmpty)
            {
                return Finish(state, buffer.Slice(0, filled), length + filled);
            }

            int whole = filled & ~(Block - 1);
            state = Mix(state, buffer.Slice(0, whole));
            buffer.Slice(whole, filled - whole).CopyTo(buffer);
            length += whole;
            filled -= whole;
        }
    }

    /// <summary>A surrogate pair stays in one chunk.</summary>
    private static int CutBeforePair(ReadOnlySpan<char> unit) =>
        char.IsHighSurrogate(unit[CharsAtOnce - 1]) ? CharsAtOnce - 1 : CharsAtOnce;

    private static uint Mix(uint state, ReadOnlySpan<byte> blocks)
    {
        for (; blocks.Length >= Block; blocks = blocks.Slice(Block))
        {
            state ^= Scramble(BinaryPrimitives.ReadUInt32LittleEndian(blocks));
            state = (RotateLeft(state, 13) * 5) + 0xe6546b64;
        }

        return state;
    }

    private static uint Finish(uint state, ReadOnlySpan<byte> last, int length)
    {
        state = Mix(state, last);
        int whole = last.Length & ~(Block - 1);
        uint tail = 0;
        for (int i = last.Length - 1; i >= whole; i--)
        {
            tail = (tail << 8) | last[i];
        }

        state ^= Scramble(tail);
        state ^= (uint)length;
        state = (state ^ (state >> 16)) * 0x85ebca6b;
        state = (state ^ (state >> 13)) * 0xc2b2ae35;
        return state ^ (state >> 16);
    }

    private static uint Scramble(uint block) => RotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;

    private static uint RotateLeft(uint value, int by) => (value << by) | (value >> (32 - by));

#if NET
    private static int Utf8(ReadOnlySpan<char> chars, Span<byte> bytes) => Encoding.UTF8.GetBytes(chars, bytes);
#else
    private static unsafe int Utf8(ReadOnlySpan<char> chars, Span<byte> bytes)
    {
        if (chars.IsEmpty)
        {
            return 0;
        }

        fixed (char* from = chars)
        fixed (byte* to = bytes)
        {
            return Encoding.UTF8.GetBytes(from, chars.Length, to, bytes.Length);
        }
    }
#endif
}
