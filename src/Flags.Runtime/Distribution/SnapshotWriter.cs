using System.Text.Json;
using FeatureFlags.Admin;

namespace FeatureFlags.Distribution;

/// <summary>Serializes a snapshot as JSON, in the format that <see cref="SnapshotReader"/> reads.</summary>
internal static class SnapshotWriter
{
    public static void Write(Utf8JsonWriter writer, StoreSnapshot snapshot)
    {
        writer.WriteStartObject();
        Write(writer, snapshot.Version, snapshot.Hash, snapshot.Settings, snapshot.Pending);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, SnapshotChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("from", change.From.ToString());
        writer.WriteStartArray("removed");
        foreach (string flag in change.Removed.Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(flag);
        }

        writer.WriteEndArray();
        Write(writer, change.Version, change.Hash, change.Settings, change.Pending);
        writer.WriteEndObject();
    }

    private static void Write(
        Utf8JsonWriter writer,
        StoreVersion version,
        string hash,
        IReadOnlyDictionary<string, StoredSetting> settings,
        IReadOnlyList<PendingChange>? pending)
    {
        writer.WriteString("version", version.ToString());
        writer.WriteString("hash", hash);
        writer.WriteStartObject("settings");
        foreach ((string flag, StoredSetting setting) in settings.OrderBy(static setting => setting.Key, StringComparer.Ordinal))
        {
            Write(writer, flag, setting);
        }

        writer.WriteEndObject();
        if (pending is not null)
        {
            writer.WriteStartArray("pending");
            foreach (PendingChange change in pending)
            {
                Write(writer, change);
            }

            writer.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter writer, string flag, StoredSetting setting)
    {
        writer.WriteStartObject(flag);
        writer.WriteBoolean("enabled", setting.Enabled);
        writer.WriteString("value", setting.Value);
        writer.WriteString("updated_at", setting.UpdatedAt);
        writer.WriteString("updated_by", setting.UpdatedBy);
        writer.WriteNumber("version", setting.Version);
        writer.WriteBoolean("outside", setting.IsChangedExternally);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PendingChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("id", change.Id);
        writer.WriteString("flag", change.Flag);
        writer.WriteString("requested_by", change.RequestedBy);
        writer.WriteString("requested_at", change.RequestedAt);
        writer.WriteNumber("base_version", change.BaseVersion);
        writer.WriteNumber("sequence", change.Sequence);
        writer.WriteBoolean("reset", change.IsReset);
        if (change.Enabled is { } enabled)
        {
            writer.WriteBoolean("enabled", enabled);
        }

        Write(writer, "value", change.Value);
        Write(writer, "reason", change.Reason);
        if (change.DueAt is { } due)
        {
            writer.WriteString("due_at", due);
        }

        writer.WriteBoolean("awaits_approval", change.IsAwaitingApproval);
        Write(writer, "approved_by", change.ApprovedBy);
        Write(writer, "approval_reason", change.ApprovalReason);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
