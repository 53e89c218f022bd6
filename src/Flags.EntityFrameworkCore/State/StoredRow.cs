using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// A row of <c>feature_flags</c>, with its setting in the forms that the audit log and the engine use. Each form is created
/// once.
/// </summary>
internal sealed class StoredRow(FlagRow row)
{
    private string? _text;
    private FlagSetting? _setting;

    public string Name => row.Name;

    public bool Enabled => row.Enabled;

    public string Value => row.Value;

    public long Version => row.Version;

    /// <summary>Gets the setting as the JSON that the audit log records.</summary>
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

    /// <summary>
    /// Returns the setting in the form that the engine uses. The object is created only once, because each reload of the engine
    /// reads all settings.
    /// </summary>
    public FlagSetting ForEngine(FlagEngine engine) => _setting ??= ToSetting(false).ToFlagSetting(Name, engine);
}
