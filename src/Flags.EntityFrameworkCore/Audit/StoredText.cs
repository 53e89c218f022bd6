using System.Text.Json;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A stored setting as the audit writes it: <c>{"enabled":true,"value":25}</c>.</summary>
internal static class StoredText
{
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 1_000 };

    public static string? Of(FlagRow? row) => row is null ? null : Of(row.Enabled, row.Value);

    /// <summary>What somebody wrote into the table need not be JSON: then it stands as <c>text</c>, so that it is not taken for the JSON string.</summary>
    public static string Of(bool enabled, string value) =>
        $"{{\"enabled\":{(enabled ? "true" : "false")},{(IsJson(value) ? $"\"value\":{value}" : $"\"text\":{JsonSerializer.Serialize(value)}")}}}";

    private static bool IsJson(string value)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(value, s_reading);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
