using System.Buffers;
using System.Text.Json;
using FeatureFlags.Distribution;

namespace FeatureFlags.Redis;

/// <summary>A node's report as JSON.</summary>
internal static class NodeReportText
{
    /// <summary>The longest text, in bytes: more is refused unread.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int MaxWord = 300;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 3 };

    public static byte[] Write(NodeReport report)
    {
        ArrayBufferWriter<byte> json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            writer.WriteString("id", report.Id);
            writer.WriteString("name", report.Name);
            writer.WriteString("started_at", report.StartedAt);
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

        return json.WrittenSpan.ToArray();
    }

    /// <exception cref="FormatException">It is no report.</exception>
    public static NodeReport Read(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            JsonElement root = document.RootElement;
            Dictionary<string, string> flags = new(StringComparer.Ordinal);
            foreach (JsonProperty flag in root.GetProperty("flags").EnumerateObject())
            {
                flags.Add(Word(flag.Name), Word(flag.Value.GetString()));
            }

            return new NodeReport(
                root.GetProperty("id").GetGuid(),
                Word(root.GetProperty("name").GetString()),
                new FlagBuild(Word(root.GetProperty("application").GetString()), Word(root.GetProperty("hash").GetString()), flags),
                root.GetProperty("started_at").GetDateTimeOffset().ToUniversalTime());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    /// <summary>What people are shown: none of it is long, or anything but text.</summary>
    private static string Word(string? text) =>
        text is { Length: <= MaxWord } && !text.Any(char.IsControl) ? text : throw new FormatException("it has a name that is none");
}
