using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A flag's stored setting, with its derived forms.</summary>
internal sealed class StoredRow(FlagRow row)
{
    private string? _text;
    private FlagSetting? _setting;

    public string Name => row.Name;

    public bool Enabled => row.Enabled;

    public string Value => row.Value;

    public long Version => row.Version;

    /// <summary>Gets the setting in the form of the audit log.</summary>
    public string Text => _text ??= AuditValue.Of(row)!;

    public bool Says(FlagRow other) =>
        row.Enabled == other.Enabled
            && row.Value == other.Value
            && row.Version == other.Version
            && row.UpdatedAt == other.UpdatedAt
            && row.UpdatedBy == other.UpdatedBy;

    public bool IsAccountedFor(Account? account) => account is not null && account.Says(row, Text);

    public StoredSetting ToSetting(bool isChangedOutside) =>
        new(Enabled, Value, new DateTimeOffset(row.UpdatedAt), row.UpdatedBy, Version, isChangedOutside);

    /// <summary>Returns the setting for the engine. It is created once, because a reload reads the setting of every flag.</summary>
    public FlagSetting ForEngine(FlagEngine engine) => _setting ??= ToSetting(false).ToFlagSetting(Name, engine);
}
