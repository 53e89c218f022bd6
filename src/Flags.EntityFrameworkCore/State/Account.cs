namespace FeatureFlags.EntityFrameworkCore;

/// <summary>A flag's setting as the audit log records it.</summary>
/// <param name="Version">The sequence of the last audit entry that changed the setting.</param>
/// <param name="Text">The setting after that entry, in the form of the audit log; null if the setting was removed.</param>
/// <param name="By">The actor of the change.</param>
/// <param name="At">The time of the change, UTC; null if the entry's time cannot be read.</param>
internal sealed record Account(long Version, string? Text, string By, DateTime? At)
{
    /// <summary>Returns whether a row of the settings table matches the audit log.</summary>
    public bool Says(FlagRow row, string text) => Version == row.Version && Text == text && IsOrigin(row);

    /// <summary>Returns whether a row has the actor and the time that the audit log records.</summary>
    public bool IsOrigin(FlagRow row) => By == row.UpdatedBy && (At is null || At == row.UpdatedAt);
}
