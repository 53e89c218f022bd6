using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>
/// Formats and parses the report of a node as JSON. The report describes a running process and its flags. With a signing key, the
/// first line is the signature.
/// </summary>
internal static class NodeReportText
{
    /// <summary>The maximum length of a report in bytes. Longer reports are neither written nor read.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxWord = 300;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 3 };

    /// <param name="report">The report.</param>
    /// <param name="at">
    /// The time of the Redis server in milliseconds. It is signed with the report, so that an old report is not accepted as a new one.
    /// </param>
    /// <param name="key">The signing key; empty for no signature.</param>
    public static byte[] Write(NodeReport report, long at, byte[] key)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            writer.WriteString("id", report.Id);
            writer.WriteString("name", report.Name);
            writer.WriteString("started_at", report.StartedAt);
            writer.WriteNumber("at", at);
            writer.WriteString("application", report.Build.Application);
            writer.WriteString("hash", report.Build.Hash);
            writer.WriteStartObject("flags");
            foreach ((string flag, string type) in report.Build.Flags)
            {
                writer.WriteString(flag, type);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return key.Length == 0 ? json.WrittenSpan.ToArray() : [.. Signature(json.WrittenSpan, key), .. json.WrittenSpan];
    }

    /// <returns>
    /// The report, and the time of the Redis server in milliseconds at which it was written. The time is null for a report of
    /// an earlier version of this package.
    /// </returns>
    /// <exception cref="FormatException">The data is not a report, or it is not signed with this key.</exception>
    public static (NodeReport Report, long? At) Read(byte[] text, byte[] key)
    {
        int start = key.Length == 0 ? 0 : text.AsSpan().IndexOf((byte)'\n') + 1;
        if (key.Length > 0 && !CryptographicOperations.FixedTimeEquals(text.AsSpan(0, start), Signature(text.AsSpan(start), key)))
        {
            throw new FormatException("the report is not signed with this key");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(start), s_options);
            JsonElement root = document.RootElement;
            Dictionary<string, string> flags = new(StringComparer.Ordinal);
            foreach (JsonProperty flag in root.GetProperty("flags").EnumerateObject())
            {
                flags.Add(Word(flag.Name), Word(flag.Value.GetString()));
            }

            NodeReport report = new(
                root.GetProperty("id").GetGuid(),
                Word(root.GetProperty("name").GetString()),
                new FlagBuild(Word(root.GetProperty("application").GetString()), Word(root.GetProperty("hash").GetString()), flags),
                root.GetProperty("started_at").GetDateTimeOffset().ToUniversalTime());
            return (report, root.TryGetProperty("at", out JsonElement at) ? at.GetInt64() : null);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>
    /// Returns the line with the signature of a report. The signed JSON includes the id of the node, so that readers detect a
    /// report that is stored for another node.
    /// </summary>
    private static byte[] Signature(ReadOnlySpan<byte> json, byte[] key)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData("report\n"u8);
        hash.AppendData(json);
        return Encoding.ASCII.GetBytes($"hmac-sha256 {Convert.ToHexStringLower(hash.GetHashAndReset())}\n");
    }

    /// <summary>
    /// Returns the given string of a node report if the string is short and contains no control characters, and is therefore safe to
    /// display. Otherwise, throws a <see cref="FormatException"/>.
    /// </summary>
    private static string Word(string? text) =>
        text is { Length: <= MaxWord } && !text.Any(char.IsControl) ? text : throw new FormatException("a name in the report is invalid");
}
