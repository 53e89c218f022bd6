using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Reads rows of which somebody may have written some by hand: SQLite takes any text for a time or an id. Such a row is
/// read without, so that it harms no other one and verification can tell of it.
/// </summary>
internal static class HandWritten
{
    /// <summary>What is read in place of a time that is none.</summary>
    private static readonly DateTime s_noTime = DateTime.UnixEpoch;

    /// <summary>The time that was read; null where there was none.</summary>
    public static DateTime? TimeOf(DateTime read) => read == s_noTime ? null : read;

    public static async Task<List<FlagRow>> ReadAsync(IQueryable<FlagRow> flags, CancellationToken cancellationToken)
    {
        IQueryable<FlagRow> ordered = flags.AsNoTracking().OrderBy(static row => row.Name);
        IQueryable<FlagRow> bare = ordered.Select(static row =>
            new FlagRow
            {
                Name = row.Name,
                Enabled = row.Enabled,
                Value = row.Value,
                UpdatedBy = row.UpdatedBy,
                Version = row.Version,
                UpdatedAt = s_noTime,
            });
        return await ReadAsync(ordered, bare, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="entries">In an order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<List<AuditRow>> ReadAsync(IQueryable<AuditRow> entries, CancellationToken cancellationToken)
    {
        IQueryable<AuditRow> bare = entries.Select(static row => new AuditRow
        {
            Sequence = row.Sequence,
            FlagName = row.FlagName,
            Action = row.Action,
            OldValue = row.OldValue,
            NewValue = row.NewValue,
            ChangedBy = row.ChangedBy,
            ChangedAt = s_noTime,
            Reason = row.Reason,
            ApprovedBy = row.ApprovedBy,
            ApprovalReason = row.ApprovalReason,
            PreviousHash = row.PreviousHash,
            Hash = row.Hash,
        });
        return await ReadAsync(entries.AsNoTracking(), bare, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="entries">In an order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<List<AccountRow>> ReadAccountsAsync(IQueryable<AuditRow> entries, CancellationToken cancellationToken) => ReadAsync(
        entries.Select(static row =>
            new AccountRow(row.Sequence, row.Hash, row.FlagName, row.Action, row.NewValue, row.ChangedBy, row.ChangedAt)),
        entries.Select(static row =>
            new AccountRow(row.Sequence, row.Hash, row.FlagName, row.Action, row.NewValue, row.ChangedBy, s_noTime)),
        cancellationToken);

    /// <summary>
    /// The oldest first, without those that cannot be read: a change without a time cannot be made, nor one without an id
    /// be named.
    /// </summary>
    public static async Task<List<ChangeRow>> ReadAsync(IQueryable<ChangeRow> changes, CancellationToken cancellationToken) =>
        await ReadAsync(
            changes.AsNoTracking().OrderBy(static row => row.RequestedAt).ThenBy(static row => row.Id),
            null,
            cancellationToken).ConfigureAwait(false);

    /// <summary>Without those that cannot be read.</summary>
    /// <param name="nodes">In an order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<List<NodeLine>> ReadAsync(IQueryable<NodeLine> nodes, CancellationToken cancellationToken) =>
        ReadAsync(nodes, null, cancellationToken);

    private static async Task<List<T>> ReadAsync<T>(IQueryable<T> rows, IQueryable<T>? bare, CancellationToken cancellationToken)
    {
        try
        {
            return await rows.ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            List<T> read = [];
            await ReadPartAsync(
                read,
                rows,
                bare,
                0,
                await rows.CountAsync(cancellationToken).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return read;
        }
    }

    /// <summary>Halves what cannot be read, until it is one row.</summary>
    private static async Task ReadPartAsync<T>(
        List<T> read, IQueryable<T> rows, IQueryable<T>? bare, int from, int count, CancellationToken cancellationToken)
    {
        try
        {
            read.AddRange(await rows.Skip(from).Take(count).ToListAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            if (count > 1)
            {
                await ReadPartAsync(read, rows, bare, from, count / 2, cancellationToken).ConfigureAwait(false);
                await ReadPartAsync(read, rows, bare, from + (count / 2), count - (count / 2), cancellationToken).ConfigureAwait(false);
            }
            else if (bare is not null)
            {
                read.AddRange(await bare.Skip(from).Take(1).ToListAsync(cancellationToken).ConfigureAwait(false));
            }
        }
    }

    public static bool IsUnreadable(Exception exception) =>
        exception is FormatException or OverflowException or InvalidCastException or ArgumentException
        || (exception is InvalidOperationException { InnerException: { } inner } && IsUnreadable(inner));
}
