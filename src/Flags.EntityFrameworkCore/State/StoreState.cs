using System.Collections.Immutable;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// What this process knows of the store: the state of the database after the entry <paramref name="Sequence"/> of the
/// audit. Never changes.
/// </summary>
/// <param name="Sequence">The last entry that is in it.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Rows">The settings, by the flag's name.</param>
/// <param name="Accounts">What the audit says of them, by the flag's name.</param>
/// <param name="Pending">Changes that wait, the oldest first.</param>
internal sealed record StoreState(
    long Sequence,
    string Hash,
    ImmutableDictionary<string, StoredRow> Rows,
    ImmutableDictionary<string, Account> Accounts,
    ImmutableList<PendingChange> Pending)
{
    /// <summary>See <see cref="StoreVersion.Era"/>.</summary>
    public long Era { get; init; }

    /// <summary>The era that the database has; another one than <see cref="Era"/> until that is written.</summary>
    public long StoredEra { get; init; }

    /// <summary>See <see cref="StoreVersion.Revision"/>.</summary>
    public long Revision { get; init; }

    public StoreVersion Version => new(Era, Sequence, Revision);

    /// <summary>
    /// What was known last from the database itself, where this one is handed on by another process or by a file:
    /// <see cref="Accounts"/> are those of then. Null for a state of the database.
    /// </summary>
    public StoreState? Base { get; init; }

    /// <summary>Whether it is from elsewhere than the database.</summary>
    public bool IsHandedOn => Base is not null;

    /// <summary>Whether it is from a file, which may lack some settings.</summary>
    public bool IsRestored { get; init; }

    /// <summary>Where it is handed on: the flags that have something else than the audit says.</summary>
    public ImmutableHashSet<string> ChangedOutside { get; init; } = [];

    /// <summary>How many changes there are besides that cannot be read.</summary>
    public int Unreadable { get; init; }

    /// <summary>How often the audit did not go on from what this process knew of it.</summary>
    public int Breaks { get; init; }

    /// <summary>Whether the last look was one of these.</summary>
    public bool IsBroken { get; init; }

    public static StoreState Empty { get; } =
        new(
            0,
            "",
            ImmutableDictionary.Create<string, StoredRow>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, Account>(StringComparer.Ordinal),
            []);

    public StoredSetting? FindSetting(string flag) => !Rows.TryGetValue(flag, out StoredRow? row) ? null
        : row.ToSetting(IsHandedOn ? ChangedOutside.Contains(flag) : !row.IsAccountedFor(Accounts.GetValueOrDefault(flag)));

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
