using System.Collections.Immutable;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents an immutable copy of the store's content after the audit entry <paramref name="Sequence"/>: the settings, the last setting of
/// each flag according to the audit log, and the pending changes.
/// </summary>
/// <param name="Sequence">The sequence of the last audit entry that the state includes.</param>
/// <param name="Hash">The hash of that entry.</param>
/// <param name="Settings">The stored settings, by the flag's name.</param>
/// <param name="Audited">The last setting of each flag according to the audit log, by the flag's name.</param>
/// <param name="Pending">The pending changes, oldest first.</param>
internal sealed record StoreState(
    long Sequence,
    string Hash,
    ImmutableDictionary<string, StoredSetting> Settings,
    ImmutableDictionary<string, AuditedSetting> Audited,
    ImmutableList<PendingChange> Pending)
{
    /// <summary>Gets the epoch, the first part of the version of this state (<see cref="StoreVersion.Epoch"/>).</summary>
    public long Epoch { get; init; }

    /// <summary>
    /// Gets the epoch in the database. This value differs from <see cref="Epoch"/> until this process has written a new epoch to the
    /// database.
    /// </summary>
    public long StoredEpoch { get; init; }

    /// <summary>Gets the revision, the last part of the version of this state (<see cref="StoreVersion.Revision"/>).</summary>
    public long Revision { get; init; }

    public StoreVersion Version => new(Epoch, Sequence, Revision);

    /// <summary>
    /// Gets the last state that this process loaded from the database, or null if this state itself was loaded from the database. A state
    /// from the snapshot cache or a file has no audit data of its own, and uses the data in <see cref="Audited"/> of the last state from
    /// the database.
    /// </summary>
    public StoreState? LastDatabaseState { get; init; }

    /// <summary>True if the state comes from the snapshot cache or the last-known-good file instead of the database.</summary>
    public bool IsFromCache => LastDatabaseState is not null;

    /// <summary>True if the state comes from the last-known-good file, which may lack settings.</summary>
    public bool IsRestored { get; init; }

    /// <summary>Gets the number of rows of <c>feature_flag_changes</c> that cannot be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>
    /// Gets the number of times that this process found an audit log that did not continue its known state, for example after a restore of
    /// the database.
    /// </summary>
    public int Discontinuities { get; init; }

    /// <summary>True if the audit log did not continue the known state of this process when this state was loaded.</summary>
    public bool IsDiscontinuous { get; init; }

    public static StoreState Empty { get; } =
        new(
            0,
            "",
            ImmutableDictionary.Create<string, StoredSetting>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, AuditedSetting>(StringComparer.Ordinal),
            []);

    /// <summary>Creates the state from a snapshot that another process or the last-known-good file has supplied.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="known">The state that this process knows; null before the first load.</param>
    /// <param name="isRestored">True if the snapshot comes from the last-known-good file.</param>
    public static StoreState FromSnapshot(StoreSnapshot snapshot, StoreState? known, bool isRestored = false)
    {
        // In another epoch the audit log may not continue the known state.
        StoreState from = known is not null && known.Epoch == snapshot.Version.Epoch ? known.LastDatabaseState ?? known : Empty;
        ImmutableDictionary<string, StoredSetting> former = (known ?? Empty).Settings;
        return new StoreState(
            snapshot.Version.Sequence,
            snapshot.Hash,
            former.RemoveRange(former.Keys.Where(flag => !snapshot.Settings.ContainsKey(flag))).SetItems(snapshot.Settings),
            from.Audited,
            [.. snapshot.Pending])
        {
            Epoch = snapshot.Version.Epoch,
            StoredEpoch = snapshot.Version.Epoch,
            Revision = snapshot.Version.Revision,
            LastDatabaseState = from,
            IsRestored = isRestored,
            Discontinuities = known?.Discontinuities ?? 0,
        };
    }

    /// <summary>Returns the part of the state that nodes share and that the last-known-good file contains.</summary>
    public StoreSnapshot ToSnapshot() => new(Version, Hash, Settings, Pending);

    public IReadOnlyList<PendingChange> PendingOf(string flag) => Pending.IsEmpty ? [] : [.. Pending.Where(change => change.Flag == flag)];

    /// <summary>Returns the state after a setting was stored and an audit entry recorded the change.</summary>
    public StoreState With(FlagRow row, AuditedSetting audited) =>
        this with { Settings = Settings.SetItem(row.Name, row.ToSetting(false)), Audited = Audited.SetItem(row.Name, audited) };

    /// <summary>Returns the state after the setting of a flag was removed and an audit entry recorded the removal.</summary>
    public StoreState Without(string flag, AuditedSetting audited) =>
        this with { Settings = Settings.Remove(flag), Audited = Audited.SetItem(flag, audited) };

    public StoreState WithPending(PendingChange change) =>
        this with
        {
            Pending = Pending.FindIndex(pending => pending.Id == change.Id) is >= 0 and var at
                ? Pending.SetItem(at, change)
                : Pending.Add(change),
        };

    public StoreState WithoutPending(Guid change) => this with { Pending = Pending.RemoveAll(pending => pending.Id == change) };
}
