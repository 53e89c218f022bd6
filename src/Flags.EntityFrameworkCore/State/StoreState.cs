using System.Collections.Immutable;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// An immutable copy of the store's content after the audit entry <paramref name="Sequence"/>: the settings, the last setting of
/// each flag according to the audit log, and the pending changes.
/// </summary>
/// <param name="Sequence">The sequence of the last audit entry that the state includes.</param>
/// <param name="Hash">The hash of that entry.</param>
/// <param name="Rows">The rows of <c>feature_flags</c>, by the flag's name.</param>
/// <param name="Accounts">The last setting of each flag according to the audit log, by the flag's name.</param>
/// <param name="Pending">The pending changes, oldest first.</param>
internal sealed record StoreState(
    long Sequence,
    string Hash,
    ImmutableDictionary<string, StoredRow> Rows,
    ImmutableDictionary<string, Account> Accounts,
    ImmutableList<PendingChange> Pending)
{
    /// <summary>Gets the epoch, the first part of the version of this state (<see cref="StoreVersion.Epoch"/>).</summary>
    public long Epoch { get; init; }

    /// <summary>
    /// Gets the epoch in the database. This value differs from <see cref="Epoch"/> until this process has written a new epoch to
    /// the database.
    /// </summary>
    public long StoredEpoch { get; init; }

    /// <summary>Gets the revision, the last part of the version of this state (<see cref="StoreVersion.Revision"/>).</summary>
    public long Revision { get; init; }

    public StoreVersion Version => new(Epoch, Sequence, Revision);

    /// <summary>
    /// Gets the last state that this process loaded from the database. A state from the snapshot cache or a file has no audit
    /// data of its own, so it reuses the <see cref="Accounts"/> of that state. Null if this state itself was loaded from the
    /// database.
    /// </summary>
    public StoreState? Base { get; init; }

    /// <summary>True if the state comes from the snapshot cache or a file instead of the database.</summary>
    public bool IsForwarded => Base is not null;

    /// <summary>True if the state comes from the last-known-good file, which may lack settings.</summary>
    public bool IsRestored { get; init; }

    /// <summary>Gets the flags whose settings do not match the audit log, for a state from the snapshot cache or a file.</summary>
    public ImmutableHashSet<string> ChangedOutside { get; init; } = [];

    /// <summary>Gets the number of rows of <c>feature_flag_changes</c> that cannot be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>
    /// Gets the number of times that this process found an audit log that did not continue its known state, for example after a
    /// restore of the database.
    /// </summary>
    public int Breaks { get; init; }

    /// <summary>True if the audit log did not continue the known state of this process when this state was loaded.</summary>
    public bool IsBroken { get; init; }

    public static StoreState Empty { get; } =
        new(
            0,
            "",
            ImmutableDictionary.Create<string, StoredRow>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, Account>(StringComparer.Ordinal),
            []);

    public StoredSetting? FindSetting(string flag) => !Rows.TryGetValue(flag, out StoredRow? row) ? null
        : row.ToSetting(IsForwarded ? ChangedOutside.Contains(flag) : !row.IsAccountedFor(Accounts.GetValueOrDefault(flag)));

    public IReadOnlyList<PendingChange> PendingOf(string flag) => Pending.IsEmpty ? [] : [.. Pending.Where(change => change.Flag == flag)];

    public StoreState With(FlagRow row) => this with { Rows = Rows.SetItem(row.Name, new StoredRow(row)) };

    public StoreState Without(string flag) => this with { Rows = Rows.Remove(flag) };

    public StoreState WithAccount(string flag, Account account) => this with { Accounts = Accounts.SetItem(flag, account) };

    public StoreState WithPending(PendingChange change) =>
        this with
        {
            Pending = Pending.FindIndex(pending => pending.Id == change.Id) is >= 0 and var at
                ? Pending.SetItem(at, change)
                : Pending.Add(change),
        };

    public StoreState WithoutPending(Guid change) => this with { Pending = Pending.RemoveAll(pending => pending.Id == change) };
}
