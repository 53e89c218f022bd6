using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>A node's report as JSON; with a key its signature comes before, in a line.</summary>
internal static class NodeReportText
{
    /// <summary>The longest text, in bytes: more is refused unread.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxWord = 300;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 3 };

    /// <param name="report">The report.</param>
    /// <param name="at">The time of Redis, in ms. It is signed with the rest, so that an old report is not taken for a new one.</param>
    /// <param name="key">Signs it; empty for none.</param>
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
    /// The report, and when it was written by the time of Redis, in ms. Null for a report of an older version of this package.
    /// </returns>
    /// <exception cref="FormatException">It is no report, or not signed with this key.</exception>
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

    /// <summary>The node's id is in the text, and is compared with where the text stands.</summary>
    private static byte[] Signature(ReadOnlySpan<byte> json, byte[] key)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData("report\n"u8);
        hash.AppendData(json);
        return Encoding.ASCII.GetBytes($"hmac-sha256 {Convert.ToHexStringLower(hash.GetHashAndReset())}\n");
    }

    /// <summary>What people are shown: none of it is long, or anything but text.</summary>
    private static string Word(string? text) =>
        text is { Length: <= MaxWord } && !text.Any(char.IsControl) ? text : throw new FormatException("a name in the report is invalid");
}
