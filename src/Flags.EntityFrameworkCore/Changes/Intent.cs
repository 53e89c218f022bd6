using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Represents the setting that a change stores.</summary>
/// <param name="IsReset">Whether the setting is removed.</param>
/// <param name="Enabled">The stored state.</param>
/// <param name="Value">The stored JSON.</param>
internal readonly record struct Intent(bool IsReset, bool Enabled, string Value)
{
    public static Intent Reset { get; } = new(true, false, "");

    /// <summary>Creates the setting of a change with an approver, which contains the complete setting.</summary>
    public static Intent Of(PendingChange change) =>
        change.IsReset ? Reset : new Intent(false, change.Enabled ?? true, change.Value ?? "null");
}
