using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>What is to be in the table.</summary>
/// <param name="IsReset">Nothing.</param>
/// <param name="Enabled">As it is stored.</param>
/// <param name="Value">As it is stored, JSON.</param>
internal readonly record struct Intent(bool IsReset, bool Enabled, string Value)
{
    public static Intent Reset { get; } = new(true, false, "");

    /// <summary>Of a change that a second person approves, which says the whole setting.</summary>
    public static Intent Of(PendingChange change) => change.IsReset ? Reset : new Intent(false, change.Enabled ?? true, change.Value ?? "null");
}
