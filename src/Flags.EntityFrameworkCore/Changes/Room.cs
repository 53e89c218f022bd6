using FeatureFlags.Admin;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>How much the store takes. Every node gets all of it at once, and what is too long for that would keep all of them from hearing of any change.</summary>
internal static class Room
{
    /// <summary>Characters of the values of all settings together.</summary>
    public const int MostOfSettings = 8_000_000;

    /// <summary>Characters of the values and reasons of all changes that wait, together.</summary>
    public const int MostOfPending = 4_000_000;

    /// <summary>Judges settings by what is there when they are. What makes it less is always taken: somebody may have written more into the table.</summary>
    /// <exception cref="FlagAdminException">It would be too much.</exception>
    public static void CheckSettings(StoreState state, IEnumerable<(string Flag, Intent Intent)> changes, string? path = null)
    {
        long added = changes.Sum(change => (change.Intent.IsReset ? 0L : change.Intent.Value.Length) - (state.Rows.GetValueOrDefault(change.Flag)?.Value.Length ?? 0));
        if (added <= 0)
        {
            return;
        }

        long there = state.Rows.Values.Sum(static row => (long)row.Value.Length);
        if (there + added > MostOfSettings)
        {
            throw new FlagAdminException(
                FlagRefusal.Conflict,
                FormattableString.Invariant($"The settings in the store have {there:N0} characters together and would have {added:N0} more; {MostOfSettings:N0} is the most, as every node holds all of them. Shorten values, or take settings out."))
            {
                Path = path,
            };
        }
    }

    /// <summary>Judges a change that is to wait.</summary>
    /// <exception cref="FlagAdminException">It would be too much.</exception>
    public static void CheckPending(StoreState state, PendingChange change)
    {
        long there = state.Pending.Sum(static pending => (long)LengthOf(pending));
        if (there + LengthOf(change) > MostOfPending)
        {
            throw new FlagAdminException(
                FlagRefusal.Conflict,
                FormattableString.Invariant($"The changes that wait have {there:N0} characters together and this one {LengthOf(change):N0}; {MostOfPending:N0} is the most, as every node holds all of them. Withdraw or approve some, or shorten the value."));
        }
    }

    private static int LengthOf(PendingChange change) =>
        (change.Value?.Length ?? 0) + (change.Reason?.Length ?? 0) + (change.ApprovalReason?.Length ?? 0);
}
