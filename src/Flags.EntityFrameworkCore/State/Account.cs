namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What the audit says of a flag's setting.</summary>
/// <param name="Version">Sequence of the last entry that changed it.</param>
/// <param name="Text">The setting after it; null for none.</param>
/// <param name="By">Who changed it.</param>
/// <param name="At">When, UTC; null where the entry has no time that can be read.</param>
internal sealed record Account(long Version, string? Text, string By, DateTime? At)
{
    /// <summary>Whether the table says the same.</summary>
    public bool Says(FlagRow row, string text) => Version == row.Version && Text == text && IsOrigin(row);

    /// <summary>Whether the table says the same of who and when.</summary>
    public bool IsOrigin(FlagRow row) => By == row.UpdatedBy && (At is null || At == row.UpdatedAt);
}
