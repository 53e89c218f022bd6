namespace FeatureFlags;

/// <summary>
/// Computes a 32-bit MurmurHash3 hash of the UTF-8 bytes of strings. Strings are encoded during hashing, without a buffer. A copy of this
/// value continues from the state of the original. The algorithm is MurmurHash3_x86_32 with seed 0, by Austin Appleby, public domain
/// (github.com/aappleby/smhasher, MurmurHash3.cpp).
/// </summary>
internal struct MurmurHash3
{
    private const int Block = 4;
    private const char ReplacementCharacter = '\uFFFD';

    private uint _state;
    private ulong _bytes;
    private int _count;
    private int _length;

    /// <summary>
    /// Adds a string to the hash. An unpaired surrogate is hashed as the replacement character U+FFFD, as in the UTF-8 encoding of .NET.
    /// </summary>
    public void Append(ReadOnlySpan<char> text)
    {
        // The bytes that are not hashed yet, with the first byte in the lowest bits. There are fewer bytes than a block between iterations.
        ulong bytes = _bytes;
        int count = _count;
        uint state = _state;
        int length = _length;

        while (!text.IsEmpty)
        {
            (uint next, int size, int chars) = IsAscii(text)
                ? (text[0] | ((uint)text[1] << 8) | ((uint)text[2] << 16) | ((uint)text[3] << 24), Block, Block)
                : Encode(text);

            text = text.Slice(chars);
            bytes |= (ulong)next << (8 * count);
            count += size;
            length += size;
            if (count >= Block)
            {
                state = (RotateLeft(state ^ Scramble((uint)bytes), 13) * 5) + 0xe6546b64;
                bytes >>= 8 * Block;
                count -= Block;
            }
        }

        (_bytes, _count, _state, _length) = (bytes, count, state, length);
    }

    /// <summary>Returns the hash of all strings that were appended.</summary>
    public readonly uint Finish()
    {
        uint hash = _state ^ Scramble((uint)_bytes) ^ (uint)_length;
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }

    /// <summary>
    /// Returns whether the next four characters exist and are all ASCII. Such characters are hashed without encoding, which is faster.
    /// </summary>
    private static bool IsAscii(ReadOnlySpan<char> text) => text.Length >= Block && (text[0] | text[1] | text[2] | text[3]) < 0x80;

    /// <summary>
    /// Encodes the first character, or surrogate pair, of a string as UTF-8. Returns the bytes, the number of bytes, and the number of
    /// UTF-16 characters that were read.
    /// </summary>
    private static (uint Bytes, int Size, int Chars) Encode(ReadOnlySpan<char> text)
    {
        uint c = text[0];
        if (c < 0x80)
        {
            return (c, 1, 1);
        }

        if (c < 0x800)
        {
            return (0xC0 | (c >> 6) | (Low(c) << 8), 2, 1);
        }

        if (char.IsSurrogate((char)c))
        {
            if (text.Length > 1 && char.IsSurrogatePair((char)c, text[1]))
            {
                c = (uint)char.ConvertToUtf32((char)c, text[1]);
                return (0xF0 | (c >> 18) | (Low(c >> 12) << 8) | (Low(c >> 6) << 16) | (Low(c) << 24), 4, 2);
            }

            c = ReplacementCharacter;
        }

        return (0xE0 | (c >> 12) | (Low(c >> 6) << 8) | (Low(c) << 16), 3, 1);
    }

    private static uint Low(uint c) => 0x80 | (c & 0x3F);

    private static uint Scramble(uint block) => RotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;

    private static uint RotateLeft(uint value, int by) => (value << by) | (value >> (32 - by));
}
