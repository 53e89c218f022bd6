using System.Globalization;
using System.Text.Json;
using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Formats a stored setting or a pending change as the JSON that the audit log records, such as
/// <c>{"enabled":true,"value":25}</c> or <c>{"value":50,"at":"2026-12-01T08:00:00.000Z"}</c>.
/// </summary>
internal static class AuditValue
{
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 1_000 };

    public static string? Of(FlagRow? row) => row is null ? null : Of(row.Enabled, row.Value);

    public static string Of(bool enabled, string value) => $"{{{Enabled(enabled)},{Value(value)}}}";

    /// <summary>
    /// Returns the JSON that the audit log records for a pending change. The JSON omits properties that the change does not
    /// set.
    /// </summary>
    public static string Of(PendingChange change)
    {
        string?[] members =
        [
            change.IsReset ? "\"reset\":true" : null,
            change.Enabled is { } enabled ? Enabled(enabled) : null,
            change.Value is { } value ? Value(value) : null,
            change.DueAt is { } due
                ? due.UtcDateTime.ToString("'\"at\":\"'yyyy-MM-dd'T'HH:mm:ss.fff'Z\"'", CultureInfo.InvariantCulture)
                : null,
        ];
        return $"{{{string.Join(',', members.Where(static member => member is not null))}}}";
    }

    private static string Enabled(bool enabled) => enabled ? "\"enabled\":true" : "\"enabled\":false";

    /// <summary>
    /// Returns the value of a setting as a JSON member with the name <c>value</c>. If the value is not valid JSON, the result is a member
    /// with the name <c>text</c> that contains the value as a string. A value is not valid JSON only if it was
    /// written directly in the database.
    /// </summary>
    /// <remarks>The name differs, so that invalid JSON cannot be confused with a JSON string of the same characters.</remarks>
    private static string Value(string value) => IsJson(value) ? $"\"value\":{value}" : $"\"text\":{JsonSerializer.Serialize(value)}";

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
