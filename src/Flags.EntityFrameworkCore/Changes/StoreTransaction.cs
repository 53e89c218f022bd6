using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a write transaction of the store. The transaction locks the row of <c>feature_flag_head</c>, so that no other
/// transaction can write before this transaction ends.
/// </summary>
internal sealed class StoreTransaction
{
    private readonly DbContext _context;
    private Guid? _firstEntry;

    private StoreTransaction(DbContext context, StoreState before, DateTime now) => (_context, After, Now) = (context, before, now);

    /// <summary>
    /// Gets the state of the store, including the writes that this transaction has made so far. Other transactions do not see
    /// these writes before the commit.
    /// </summary>
    public StoreState After { get; private set; }

    /// <summary>Gets the time that the transaction records for its writes, in UTC and whole milliseconds.</summary>
    public DateTime Now { get; }

    /// <summary>Begins the transaction: acquires the lock, and loads the changes that other processes have committed.</summary>
    /// <param name="context">A context in a write transaction.</param>
    /// <param name="known">The state that this process knows.</param>
    /// <param name="time">
    /// The clock of the store. It is read after the lock is acquired, so that audit entries are in the order of their times.
    /// </param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    /// <exception cref="FlagAdminException">The row of <c>feature_flag_head</c> is missing, so the store is damaged.</exception>
    public static async Task<StoreTransaction> BeginAsync(
        DbContext context, StoreState known, StoreClock time, CancellationToken cancellationToken)
    {
        await context
            .Set<HeadRow>()
            .ExecuteUpdateAsync(
                static head =>
                    head.SetProperty(static row => row.Sequence, static row => row.Sequence + 1), cancellationToken).ConfigureAwait(false);
        HeadRow head = await StoreReader.ReadHeadAsync(context, cancellationToken).ConfigureAwait(false)
            ?? throw new FlagAdminException(
                FlagAdminError.Unavailable,
                "The flag store is damaged: the row of the table feature_flag_head is missing. Flags keep their values.");
        head.Sequence--;
        StoreState before = await StoreReader.CatchUpAsync(context, known, head, cancellationToken).ConfigureAwait(false);
        return new StoreTransaction(
            context, StoreEpoch.Continue(before, known), await time.ReadAsync(context, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Returns the stored row of a flag, or null if the store has no setting for the flag.</summary>
    public async Task<FlagRow?> FindRowAsync(string flag, CancellationToken cancellationToken) =>
        (await TolerantRowReader.ReadAsync(
            _context.Set<FlagRow>().Where(row => row.Name == flag), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>
    /// Returns the stored rows of the specified flags in a dictionary by flag name. The dictionary has no row for a flag
    /// without a stored setting.
    /// </summary>
    public async Task<Dictionary<string, FlagRow>> FindRowsAsync(IReadOnlyCollection<string> flags, CancellationToken cancellationToken) =>
        (await TolerantRowReader.ReadAsync(
            _context.Set<FlagRow>().Where(row => flags.Contains(row.Name)), cancellationToken).ConfigureAwait(false))
            .ToDictionary(static row => row.Name, StringComparer.Ordinal);

    /// <summary>Runs a query in this transaction, and returns the result of the query.</summary>
    public Task<T> QueryAsync<T>(Func<DbContext, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        query(_context, cancellationToken);

    /// <summary>Returns the audit entry that records a pending change, or null if the entry is missing.</summary>
    public async Task<AuditRow?> FindEntryAsync(PendingChange change, CancellationToken cancellationToken) =>
        (await TolerantRowReader.ReadAsync(
            _context.Set<AuditRow>().Where(entry => entry.Sequence == change.Sequence), cancellationToken).ConfigureAwait(false))
            .SingleOrDefault();

    /// <summary>Returns whether the flag's setting was changed after a pending change was requested.</summary>
    public bool IsChangedSince(PendingChange change, FlagRow? row) =>
        change.BaseVersion != (row?.Version ?? 0) || After.Audited.GetValueOrDefault(change.Flag)?.Version > change.Sequence;

    /// <summary>
    /// Stores the setting of a flag, and appends an audit entry for the change. Returns the sequence number of that audit
    /// entry.
    /// </summary>
    /// <returns>The sequence of its audit entry.</returns>
    public long Set(FlagRow? former, string flag, bool enabled, string value, ChangeAttribution origin)
    {
        AppendExternalChange(flag, former);
        string text = AuditValue.Of(enabled, value);
        long version = Append(flag, AuditActions.Set, AuditValue.Of(former), text, origin);
        FlagRow row = new()
        {
            Name = flag,
            Enabled = enabled,
            Value = value,
            UpdatedAt = Now,
            UpdatedBy = origin.ChangedBy,
            Version = version,
        };
        _context.Entry(row).State = former is null ? EntityState.Added : EntityState.Modified;
        After = After.With(row, new AuditedSetting(version, text, origin.ChangedBy, Now));
        return version;
    }

    /// <summary>
    /// Removes the setting of a flag, and appends an audit entry for the removal. Returns the sequence number of that audit
    /// entry.
    /// </summary>
    /// <returns>The sequence of its audit entry.</returns>
    public long Reset(FlagRow former, ChangeAttribution origin)
    {
        AppendExternalChange(former.Name, former);
        long version = Append(former.Name, AuditActions.Reset, AuditValue.Of(former), null, origin);
        _context.Entry(former).State = EntityState.Deleted;
        After = After.Without(former.Name, new AuditedSetting(version, null, origin.ChangedBy, Now));
        return version;
    }

    /// <summary>
    /// Inserts the row of a pending change if the change is new; otherwise, updates the row. The caller appends the audit entry.
    /// </summary>
    public void Keep(PendingChange change, bool isNew)
    {
        _context.Entry(ChangeRow.Of(change)).State = isNew ? EntityState.Added : EntityState.Modified;
        After = After.WithPending(change);
    }

    /// <summary>Deletes the row of a pending change. The caller appends the audit entry.</summary>
    public void Drop(PendingChange change)
    {
        _context.Entry(ChangeRow.Of(change)).State = EntityState.Deleted;
        After = After.WithoutPending(change.Id);
    }

    /// <summary>
    /// Appends an entry to the audit log, and returns the sequence number of the entry. The entry contains the hash of the
    /// previous entry.
    /// </summary>
    /// <returns>The sequence of the entry.</returns>
    public long Append(string flag, string action, string? oldValue, string? newValue, ChangeAttribution origin)
    {
        AuditRow entry = new()
        {
            Sequence = After.Sequence + 1,
            FlagName = flag,
            Action = action,
            OldValue = oldValue,
            NewValue = newValue,
            ChangedBy = origin.ChangedBy,
            ChangedAt = Now,
            Reason = origin.Reason,
            ApprovedBy = origin.ApprovedBy,
            ApprovalReason = origin.ApprovalReason,
            PreviousHash = After.Hash,
            Hash = "",
        };
        entry.Hash = AuditHash.Of(entry);
        entry.Id = AuditHash.IdOf(entry.Hash);
        _firstEntry ??= entry.Id;
        _context.Add(entry);
        After = After with { Sequence = entry.Sequence, Hash = entry.Hash };
        return entry.Sequence;
    }

    /// <summary>
    /// Sends the writes of the transaction to the database. Returns false if the transaction has no writes. If the result is
    /// true, the caller must commit the transaction.
    /// </summary>
    /// <returns>True if there were writes; false if there is nothing to commit.</returns>
    public async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        if (_firstEntry is null)
        {
            return false;
        }

        EntityEntry<HeadRow> head = _context.Entry(
            new HeadRow { Id = HeadRow.OnlyId, Sequence = After.Sequence, Hash = After.Hash, Epoch = After.Epoch });
        head.Property(static row => row.Sequence).IsModified = true;
        head.Property(static row => row.Hash).IsModified = true;
        head.Property(static row => row.Epoch).IsModified = After.Epoch != After.StoredEpoch;
        await _context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        // Triggers increment the revision.
        long revision = await _context
            .Set<HeadRow>()
            .Where(static row => row.Id == HeadRow.OnlyId)
            .Select(static row => row.Revision)
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        After = After with { Revision = revision, StoredEpoch = After.Epoch };
        return true;
    }

    /// <summary>
    /// Returns whether this transaction was committed. The store calls this method after a commit that failed with an error,
    /// because the database may have committed the transaction before the connection was lost.
    /// </summary>
    public Task<bool> IsCommittedAsync(DbContext context, CancellationToken cancellationToken) => _firstEntry is { } id
        ? context.Set<AuditRow>().AnyAsync(entry => entry.Id == id, cancellationToken)
        : Task.FromResult(false);

    /// <summary>
    /// Appends an audit entry if the setting of the flag was changed directly in the database, so that the audit log includes the
    /// direct change.
    /// </summary>
    private void AppendExternalChange(string flag, FlagRow? row)
    {
        AuditedSetting? audited = After.Audited.GetValueOrDefault(flag);
        if (row is null ? audited?.Text is null : audited?.Matches(row) == true)
        {
            return;
        }

        Append(flag, AuditActions.External, audited?.Text, AuditValue.Of(row), ChangeAttribution.Unknown);
    }
}
