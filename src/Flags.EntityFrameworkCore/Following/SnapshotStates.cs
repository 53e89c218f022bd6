using System.Collections.Immutable;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Converts between the state of this process (<see cref="StoreState"/>) and the snapshot that nodes share
/// (<see cref="StoreSnapshot"/>).
/// </summary>
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

    /// <param name="snapshot">The snapshot of another process or of a file.</param>
    /// <param name="known">The state that this process knows; null before the first load.</param>
    /// <param name="isRestored">True if the snapshot comes from the last-known-good file.</param>
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

        // In another epoch the audit log may not continue the known state.
        StoreState from = known is not null && known.Epoch == snapshot.Version.Epoch ? known.Base ?? known : StoreState.Empty;
        return new StoreState(
            snapshot.Version.Sequence, snapshot.Hash, StoredRows.Of([.. rows], known), from.Accounts, [.. snapshot.Pending])
        {
            Epoch = snapshot.Version.Epoch,
            StoredEpoch = snapshot.Version.Epoch,
            Revision = snapshot.Version.Revision,
            Base = from,
            IsRestored = isRestored,
            ChangedOutside = [.. snapshot.Settings.Where(static pair => pair.Value.IsChangedExternally).Select(static pair => pair.Key)],
            Breaks = known?.Breaks ?? 0,
        };
    }
}
