namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// The last setting of a flag according to the audit log. If the row of the flag in <c>feature_flags</c> differs from this
/// setting, the row was changed directly in the database.
/// </summary>
/// <param name="Version">The sequence of the last audit entry that changed the setting.</param>
/// <param name="Text">
/// The setting after that entry, as JSON (<see cref="AuditValue"/>); null if the entry removed the setting.
/// </param>
/// <param name="By">The id of the author of the change.</param>
/// <param name="At">The time of the change, in UTC; null if the time of the entry cannot be read.</param>
internal sealed record AuditedSetting(long Version, string? Text, string By, DateTime? At)
{
    /// <summary>
    /// Returns whether a row of <c>feature_flags</c> matches the audit log in its version, setting, author and time.
    /// </summary>
    public bool Matches(FlagRow row) => Version == row.Version && Text == AuditValue.Of(row) && HasSameOrigin(row);

    /// <summary>
    /// Returns whether a row of <c>feature_flags</c> has the same author and the same time as this audited setting. The times are not
    /// compared if <see cref="At"/> is null.
    /// </summary>
    public bool HasSameOrigin(FlagRow row) => By == row.UpdatedBy && (At is null || At == row.UpdatedAt);
}
