using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the result of a change in the store: the complete new setting, or the removal of the setting.</summary>
/// <param name="IsReset">True if the change removes the setting.</param>
/// <param name="Enabled">True if the setting turns the flag on.</param>
/// <param name="Value">The value as JSON; empty if the change removes the setting.</param>
internal readonly record struct TargetSetting(bool IsReset, bool Enabled, string Value)
{
    public static TargetSetting Reset { get; } = new(true, false, "");

    /// <summary>
    /// Returns the setting that a pending change stores. The change must await approval or be approved, because only such a
    /// change contains the complete setting.
    /// </summary>
    public static TargetSetting Of(PendingChange change) =>
        change.IsReset ? Reset : new TargetSetting(false, change.Enabled ?? true, change.Value ?? "null");
}
