using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeatureFlags.Distribution;

/// <summary>
/// A snapshot as bytes: a line <c>flags 1 sha256 …</c> with the checksum of what follows, then JSON. With a key the line is <c>flags 1 hmac-sha256 …</c> (RFC 2104), which nobody makes who has not the key.
/// </summary>
public static class SnapshotText
{
    /// <summary>The longest text, in bytes: more is refused unread.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    private const int MaxHeaderLength = 100;

    /// <summary>What every text begins with, of any version.</summary>
    internal static ReadOnlySpan<byte> Beginning => "flags "u8;

    /// <summary>What is no page for a browser needs no more than JSON asks for: values are JSON themselves, full of quotation marks.</summary>
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="key">Signs it; null for a checksum alone.</param>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is null.</exception>
    public static byte[] Write(StoreSnapshot snapshot, ReadOnlySpan<byte> key = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, s_writing))
        {
            SnapshotWriter.Write(writer, snapshot);
        }

        return [.. Encoding.ASCII.GetBytes(Header(json.WrittenSpan, key)), .. json.WrittenSpan];
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <param name="text">The bytes, from wherever they are.</param>
    /// <param name="key">The key that it was written with; none for a checksum alone.</param>
    /// <exception cref="FormatException">It is no snapshot, is longer than <see cref="MaxLength"/>, was cut off or changed, or signed with another key. The message says which.</exception>
    public static StoreSnapshot Read(ReadOnlyMemory<byte> text, ReadOnlySpan<byte> key = default)
    {
        if (text.Length > MaxLength)
        {
            throw new FormatException(FormattableString.Invariant($"it has {text.Length:N0} bytes, and {MaxLength:N0} is the most"));
        }

        int end = text.Span[..Math.Min(text.Length, MaxHeaderLength)].IndexOf((byte)'\n');
        if (end < 0 || !text.Span.StartsWith(Beginning))
        {
            throw new FormatException("it does not begin as a snapshot of flags does");
        }

        ReadOnlyMemory<byte> json = text[(end + 1)..];
        if (!CryptographicOperations.FixedTimeEquals(text.Span[..(end + 1)], Encoding.ASCII.GetBytes(Header(json.Span, key))))
        {
            throw new FormatException(
                !text.Span.StartsWith("flags 1 "u8) ? "it is of another version of the format"
                : key.IsEmpty ? "its checksum is another: it was cut off or changed"
                : "its signature is another: it was changed, or not signed with this key");
        }

        return SnapshotReader.Read(json);
    }

    /// <summary>The first line of a text: two texts with the same one are the same.</summary>
    internal static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> text) => text[..(text[..Math.Min(text.Length, MaxHeaderLength)].IndexOf((byte)'\n') + 1)];

    private static string Header(ReadOnlySpan<byte> json, ReadOnlySpan<byte> key) => key.IsEmpty
        ? $"flags 1 sha256 {Convert.ToHexStringLower(SHA256.HashData(json))}\n"
        : $"flags 1 hmac-sha256 {Convert.ToHexStringLower(HMACSHA256.HashData(key, json))}\n";
}
