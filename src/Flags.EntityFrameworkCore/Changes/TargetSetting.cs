using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the setting that a change stores.</summary>
/// <param name="IsReset">Whether the setting is removed.</param>
/// <param name="Enabled">The stored state.</param>
/// <param name="Value">The stored JSON.</param>
internal readonly record struct TargetSetting(bool IsReset, bool Enabled, string Value)
{
    public static TargetSetting Reset { get; } = new(true, false, "");

    /// <summary>Creates the setting of a change with an approver, which contains the complete setting.</summary>
    public static TargetSetting Of(PendingChange change) =>
        change.IsReset ? Reset : new TargetSetting(false, change.Enabled ?? true, change.Value ?? "null");
}
