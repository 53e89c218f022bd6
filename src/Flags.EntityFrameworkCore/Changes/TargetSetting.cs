using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the setting that a change stores, or the removal of the setting.</summary>
/// <param name="IsReset">True if the change removes the setting.</param>
/// <param name="Enabled">True if the setting turns the flag on.</param>
/// <param name="Value">The value as JSON; empty if the change removes the setting.</param>
internal readonly record struct TargetSetting(bool IsReset, bool Enabled, string Value)
{
    public static TargetSetting Reset { get; } = new(true, false, "");

    /// <summary>
    /// Creates the setting of a pending change that awaits approval or was approved. Such a change contains the complete
    /// setting.
    /// </summary>
    public static TargetSetting Of(PendingChange change) =>
        change.IsReset ? Reset : new TargetSetting(false, change.Enabled ?? true, change.Value ?? "null");
}
