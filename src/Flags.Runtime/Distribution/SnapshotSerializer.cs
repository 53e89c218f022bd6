using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeatureFlags.Distribution;

/// <summary>
/// Serializes snapshots for files and caches. The first line contains a checksum of the JSON that follows. If the caller passes a key, the
/// first line contains a signature (HMAC-SHA256) instead, which proves that the writer had the key.
/// </summary>
public static class SnapshotSerializer
{
    /// <summary>The maximum length of a serialized snapshot, in bytes. A longer input is rejected before it is parsed.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    private const int MaxHeaderLength = 100;

    /// <summary>Gets the first bytes of a serialized snapshot, which are the same in every version of the format.</summary>
    internal static ReadOnlySpan<byte> Beginning => "flags "u8;

    /// <summary>
    /// The options of the JSON writer. Quotation marks are not escaped as Unicode sequences, because the JSON is never embedded in HTML.
    /// </summary>
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Serializes a snapshot as UTF-8 text. The first line contains a checksum, or a signature if a key is given.</summary>
    /// <param name="snapshot">The snapshot to serialize.</param>
    /// <param name="key">The key that signs the snapshot; empty to write only a checksum.</param>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is <c>null</c>.</exception>
    public static byte[] Write(StoreSnapshot snapshot, ReadOnlySpan<byte> key = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Write(writer => SnapshotWriter.Write(writer, snapshot), key);
    }

    /// <summary>
    /// Serializes the difference between two snapshots, with a signature if <paramref name="key"/> is not empty; otherwise, with a
    /// checksum.
    /// </summary>
    internal static byte[] Write(SnapshotChange change, ReadOnlySpan<byte> key) =>
        Write(writer => SnapshotWriter.Write(writer, change), key);

    private static byte[] Write(Action<Utf8JsonWriter> write, ReadOnlySpan<byte> key)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json, s_writing))
        {
            write(writer);
        }

        return [.. Encoding.ASCII.GetBytes(Header(json.WrittenSpan, key)), .. json.WrittenSpan];
    }

    /// <summary>
    /// Deserializes a snapshot that <see cref="Write(StoreSnapshot, ReadOnlySpan{byte})"/> has serialized, and verifies its signature, or
    /// its checksum if <paramref name="key"/> is empty.
    /// </summary>
    /// <param name="text">The serialized snapshot.</param>
    /// <param name="key">The key that signed the snapshot; empty if it has only a checksum.</param>
    /// <exception cref="FormatException">
    /// The input is not a snapshot, is longer than <see cref="MaxLength"/>, is truncated or changed, or has the signature of another
    /// key. The message states which.
    /// </exception>
    public static StoreSnapshot Read(ReadOnlyMemory<byte> text, ReadOnlySpan<byte> key = default) =>
        SnapshotReader.Read(Verify(text, key));

    /// <summary>
    /// Deserializes the difference between two snapshots, and verifies its signature, or its checksum if the key is empty.
    /// </summary>
    /// <exception cref="FormatException">The input is not such a difference, or its checksum or signature does not match.</exception>
    internal static SnapshotChange ReadChange(ReadOnlyMemory<byte> text, ReadOnlySpan<byte> key) =>
        SnapshotReader.ReadChange(Verify(text, key));

    /// <summary>
    /// Verifies the header of a serialized snapshot or change, which contains the signature, or the checksum if there is no key. Returns
    /// the JSON after the header.
    /// </summary>
    private static ReadOnlyMemory<byte> Verify(ReadOnlyMemory<byte> text, ReadOnlySpan<byte> key)
    {
        if (text.Length > MaxLength)
        {
            throw new FormatException(FormattableString.Invariant($"the content has {text.Length:N0} bytes; the limit is {MaxLength:N0}"));
        }

        int end = text.Span[..Math.Min(text.Length, MaxHeaderLength)].IndexOf((byte)'\n');
        if (end < 0 || !text.Span.StartsWith(Beginning))
        {
            throw new FormatException("the header of a flag snapshot is missing");
        }

        ReadOnlyMemory<byte> json = text[(end + 1)..];
        if (!CryptographicOperations.FixedTimeEquals(text.Span[..(end + 1)], Encoding.ASCII.GetBytes(Header(json.Span, key))))
        {
            throw new FormatException(
                !text.Span.StartsWith("flags 1 "u8) ? "the version of the format is not supported"
                : key.IsEmpty ? "the checksum does not match, because the content was truncated or changed"
                : "the signature does not match, because the content was changed or not signed with this key");
        }

        return json;
    }

    /// <summary>
    /// Returns the first line of a serialized snapshot, which contains the checksum or signature. If two snapshots have the same first
    /// line, their content is the same.
    /// </summary>
    internal static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> text) =>
        text[..(text[..Math.Min(text.Length, MaxHeaderLength)].IndexOf((byte)'\n') + 1)];

    private static string Header(ReadOnlySpan<byte> json, ReadOnlySpan<byte> key) => key.IsEmpty
        ? $"flags 1 sha256 {Convert.ToHexStringLower(SHA256.HashData(json))}\n"
        : $"flags 1 hmac-sha256 {Convert.ToHexStringLower(HMACSHA256.HashData(key, json))}\n";
}
