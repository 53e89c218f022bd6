using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Reads rows that may be invalid, because they were written directly in the database: SQLite accepts any string in a column of
/// times or ids. An invalid row is read again without its time, or is skipped, so that it does not prevent the read of the other
/// rows. The audit verification reports such rows.
/// </summary>
internal static class TolerantRowReader
{
    /// <summary>The placeholder for a time that cannot be read.</summary>
    private static readonly DateTime s_noTime = DateTime.UnixEpoch;

    /// <summary>Returns a time that was read from a row; null if the time is the placeholder for a time that cannot be read.</summary>
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

    /// <param name="entries">The ordered query for the entries.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
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

    /// <param name="entries">The ordered query for the entries.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public static Task<List<AuditedEntry>> ReadAuditedAsync(IQueryable<AuditRow> entries, CancellationToken cancellationToken) => ReadAsync(
        entries.Select(static row =>
            new AuditedEntry(row.Sequence, row.Hash, row.FlagName, row.Action, row.NewValue, row.ChangedBy, row.ChangedAt)),
        entries.Select(static row =>
            new AuditedEntry(row.Sequence, row.Hash, row.FlagName, row.Action, row.NewValue, row.ChangedBy, s_noTime)),
        cancellationToken);

    /// <summary>
    /// Reads the pending changes, oldest first. Invalid rows are skipped: a change without a time cannot be applied, and a
    /// change without an id cannot be approved or canceled.
    /// </summary>
    public static async Task<List<ChangeRow>> ReadAsync(IQueryable<ChangeRow> changes, CancellationToken cancellationToken) =>
        await ReadAsync(
            changes.AsNoTracking().OrderBy(static row => row.RequestedAt).ThenBy(static row => row.Id),
            null,
            cancellationToken).ConfigureAwait(false);

    /// <summary>Reads the nodes. Invalid rows are skipped.</summary>
    /// <param name="nodes">The ordered query for the nodes.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
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

    /// <summary>
    /// Reads a range of rows. If the range contains an invalid row, the method splits the range in half and reads each half, to isolate
    /// the invalid row.
    /// </summary>
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
