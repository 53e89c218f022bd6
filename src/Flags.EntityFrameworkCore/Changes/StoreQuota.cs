using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Limits the total size of the settings and of the pending changes. Every node loads the whole store into memory, so a store
/// without limits could become too large to load.
/// </summary>
internal static class StoreQuota
{
    /// <summary>The maximum length of the values of all settings together, in characters.</summary>
    public const int MaxSettingsLength = 8_000_000;

    /// <summary>The maximum length of the values and reasons of all pending changes together, in characters.</summary>
    public const int MaxPendingLength = 4_000_000;

    /// <summary>
    /// Checks that the settings do not exceed <see cref="MaxSettingsLength"/> after the changes. Changes that reduce the total
    /// length are always accepted, because direct changes in the database may have exceeded the limit already.
    /// </summary>
    /// <exception cref="FlagAdminException">The limit would be exceeded.</exception>
    public static void CheckSettings(StoreState state, IEnumerable<(string Flag, TargetSetting TargetSetting)> changes, string? path = null)
    {
        long added = changes.Sum(change =>
            (change.TargetSetting.IsReset ? 0L : change.TargetSetting.Value.Length) - (state.Rows.GetValueOrDefault(
                change.Flag)?.Value.Length ?? 0));
        if (added <= 0)
        {
            return;
        }

        long there = state.Rows.Values.Sum(static row => (long)row.Value.Length);
        if (there + added > MaxSettingsLength)
        {
            throw new FlagAdminException(
                FlagAdminError.Conflict,
                FormattableString.Invariant(
                    $"The settings in the store have {there:N0} characters in total, and {added:N0} would be added.")
                + FormattableString.Invariant($" The limit is {MaxSettingsLength:N0}, because every node holds all settings.")
                + " Shorten values, or remove settings.")
            {
                Path = path,
            };
        }
    }

    /// <summary>
    /// Checks that the pending changes, including the new change, do not exceed <see cref="MaxPendingLength"/>.
    /// </summary>
    /// <exception cref="FlagAdminException">The limit would be exceeded.</exception>
    public static void CheckPending(StoreState state, PendingChange change)
    {
        long there = state.Pending.Sum(static pending => (long)LengthOf(pending));
        if (there + LengthOf(change) > MaxPendingLength)
        {
            throw new FlagAdminException(
                FlagAdminError.Conflict,
                FormattableString.Invariant(
                    $"The pending changes have {there:N0} characters in total, and this change has {LengthOf(change):N0}.")
                + FormattableString.Invariant($" The limit is {MaxPendingLength:N0}, because every node holds all pending changes.")
                + " Cancel or approve changes, or shorten the value.");
        }
    }

    private static int LengthOf(PendingChange change) =>
        (change.Value?.Length ?? 0) + (change.Reason?.Length ?? 0) + (change.ApprovalReason?.Length ?? 0);
}
