using System.Text.Json;
using FeatureFlags.Admin;

namespace FeatureFlags.Distribution;

/// <summary>
/// Deserializes a snapshot from JSON. If the input is invalid, the only exception that is thrown is <see cref="FormatException"/>.
/// </summary>
internal static class SnapshotReader
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 8 };

    public static StoreSnapshot Read(ReadOnlyMemory<byte> json) => Read(json, static root => !root.TryGetProperty("from", out _)
        ? new StoreSnapshot(Version(root, "version"), Text(root, "hash"), Settings(root), Pending(root))
        : throw new FormatException("the content is only the difference between two snapshots"));

    public static SnapshotChange ReadChange(ReadOnlyMemory<byte> json) => Read(json, static root => new SnapshotChange(
        Version(root, "from"),
        Version(root, "version"),
        Text(root, "hash"),
        Settings(root),
        [.. root.GetProperty("removed").EnumerateArray().Select(static flag => flag.GetString() ?? "")],
        root.TryGetProperty("pending", out _) ? Pending(root) : null));

    private static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, s_options);
            return read(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new FormatException("the content is not a flag snapshot: " + exception.Message, exception);
        }
    }

    private static StoreVersion Version(JsonElement root, string name) =>
        StoreVersion.TryParse(Text(root, name), out StoreVersion version) ? version : throw new FormatException("the version is invalid");

    private static Dictionary<string, StoredSetting> Settings(JsonElement root)
    {
        Dictionary<string, StoredSetting> settings = new(StringComparer.Ordinal);
        foreach (JsonProperty setting in root.GetProperty("settings").EnumerateObject())
        {
            settings.Add(setting.Name, Setting(setting.Value));
        }

        return settings;
    }

    private static IReadOnlyList<PendingChange> Pending(JsonElement root) =>
        [.. root.GetProperty("pending").EnumerateArray().Select(Change)];

    private static StoredSetting Setting(JsonElement setting) => new(
        setting.GetProperty("enabled").GetBoolean(),
        Text(setting, "value"),
        setting.GetProperty("updated_at").GetDateTimeOffset().ToUniversalTime(),
        Text(setting, "updated_by"),
        setting.GetProperty("version").GetInt64(),
        setting.GetProperty("outside").GetBoolean());

    private static PendingChange Change(JsonElement change) => new(
        change.GetProperty("id").GetGuid(),
        Text(change, "flag"),
        Text(change, "requested_by"),
        change.GetProperty("requested_at").GetDateTimeOffset().ToUniversalTime(),
        change.GetProperty("base_version").GetInt64())
    {
        Sequence = change.GetProperty("sequence").GetInt64(),
        IsReset = change.GetProperty("reset").GetBoolean(),
        Enabled = change.TryGetProperty("enabled", out JsonElement enabled) ? enabled.GetBoolean() : null,
        Value = TextOrNull(change, "value"),
        Reason = TextOrNull(change, "reason"),
        DueAt = change.TryGetProperty("due_at", out JsonElement due) ? due.GetDateTimeOffset().ToUniversalTime() : null,
        IsAwaitingApproval = change.GetProperty("awaits_approval").GetBoolean(),
        ApprovedBy = TextOrNull(change, "approved_by"),
        ApprovalReason = TextOrNull(change, "approval_reason"),
    };

    private static string Text(JsonElement element, string name) =>
        TextOrNull(element, name) ?? throw new FormatException($"the property '{name}' is missing");

    private static string? TextOrNull(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
