using System.Collections.Immutable;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>From the state of this process to a snapshot that others read, and back.</summary>
internal static class SnapshotStates
{
    public static StoreSnapshot Of(StoreState state)
    {
        Dictionary<string, StoredSetting> settings = new(state.Rows.Count, StringComparer.Ordinal);
        foreach (string flag in state.Rows.Keys)
        {
            settings[flag] = state.FindSetting(flag)!;
        }

        return new StoreSnapshot(state.Version, state.Hash, settings, state.Pending);
    }

    /// <param name="snapshot">What another process had from the database.</param>
    /// <param name="known">What this process knows; null for nothing.</param>
    /// <param name="isRestored">Whether it is from a file.</param>
    public static StoreState ToState(StoreSnapshot snapshot, StoreState? known, bool isRestored = false)
    {
        IEnumerable<FlagRow> rows = snapshot.Settings.Select(static pair => new FlagRow
        {
            Name = pair.Key,
            Enabled = pair.Value.Enabled,
            Value = pair.Value.Value,
            UpdatedAt = pair.Value.UpdatedAt.UtcDateTime,
            UpdatedBy = pair.Value.UpdatedBy,
            Version = pair.Value.Version,
        });

        // In another era the audit need not go on from what was known.
        StoreState from = known is not null && known.Era == snapshot.Version.Era ? known.Base ?? known : StoreState.Empty;
        return new StoreState(
            snapshot.Version.Sequence, snapshot.Hash, StoredRows.Of([.. rows], known), from.Accounts, [.. snapshot.Pending])
        {
            Era = snapshot.Version.Era,
            StoredEra = snapshot.Version.Era,
            Revision = snapshot.Version.Revision,
            Base = from,
            IsRestored = isRestored,
            ChangedOutside = [.. snapshot.Settings.Where(static pair => pair.Value.IsChangedOutside).Select(static pair => pair.Key)],
            Breaks = known?.Breaks ?? 0,
        };
    }
}
