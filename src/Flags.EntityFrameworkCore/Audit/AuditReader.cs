using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads entries of the audit log, page by page.</summary>
internal static class AuditReader
{
    /// <summary>
    /// A sequence number below that of every audit entry, to read the audit log from its start. It is not 0, because an entry
    /// that was inserted directly in the database may have a lower number than the first entry.
    /// </summary>
    public const long Beginning = long.MinValue;

    /// <summary>The maximum number of entries of a page.</summary>
    private const int PageSize = 1_000;

    /// <summary>The number of characters after which a page ends, counted over the settings of its entries.</summary>
    private const long PageLength = 4_000_000;

    /// <summary>
    /// The number of characters after which a page ends for a caller that watches the audit log. It is lower than <see
    /// cref="PageLength"/>, because there may be a hundred such callers, and each page stays in memory until its client has
    /// received it.
    /// </summary>
    private const long WatchedPageLength = 100_000;

    public static async Task<AuditPage> ReadPageAsync(DbContext context, AuditQuery query, CancellationToken cancellationToken)
    {
        IQueryable<AuditRow> audit = context.Set<AuditRow>();
        if (query.Flag is { } flag)
        {
            audit = audit.Where(entry => entry.FlagName == flag);
        }

        if (query.ChangedBy is { } person)
        {
            audit = audit.Where(entry => entry.ChangedBy == person);
        }

        if (query.From is { } from)
        {
            DateTime time = from.UtcDateTime;
            audit = audit.Where(entry => entry.ChangedAt >= time);
        }

        if (query.Until is { } until)
        {
            DateTime time = until.UtcDateTime;
            audit = audit.Where(entry => entry.ChangedAt < time);
        }

        if (query.Before is { } before)
        {
            audit = audit.Where(entry => entry.Sequence < before);
        }

        audit = audit.OrderByDescending(static entry => entry.Sequence);
        (int count, bool isLast) = await MeasureAsync(audit, query.Limit, PageLength, cancellationToken).ConfigureAwait(false);
        List<AuditRow> rows = await HandWritten.ReadAsync(audit.Take(count), cancellationToken).ConfigureAwait(false);
        return new AuditPage([.. rows.Select(static row => row.ToEntry())], isLast ? null : rows[^1].Sequence);
    }

    /// <summary>
    /// Returns the next page of the entries whose sequence is higher than <paramref name="sequence"/>, oldest first. The page is
    /// empty at the end of the audit log.
    /// </summary>
    public static async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(
        DbContext context, long sequence, CancellationToken cancellationToken) =>
        [.. (await ReadRowsAfterAsync(context, sequence, cancellationToken).ConfigureAwait(false)).Select(static row => row.ToEntry())];

    /// <summary>
    /// Returns a shorter page of the entries whose sequence is higher than <paramref name="sequence"/>, oldest first, for a
    /// caller that watches the audit log. The page is empty at the end of the audit log.
    /// </summary>
    public static async Task<IReadOnlyList<AuditEntry>> ReadWatchedAfterAsync(
        DbContext context, long sequence, CancellationToken cancellationToken) =>
        [
            .. (await ReadRowsAfterAsync(context, sequence, WatchedPageLength, cancellationToken).ConfigureAwait(false))
                .Select(static row => row.ToEntry()),
        ];

    public static Task<List<AuditRow>> ReadRowsAfterAsync(DbContext context, long sequence, CancellationToken cancellationToken) =>
        ReadRowsAfterAsync(context, sequence, PageLength, cancellationToken);

    private static async Task<List<AuditRow>> ReadRowsAfterAsync(
        DbContext context, long sequence, long pageLength, CancellationToken cancellationToken)
    {
        IQueryable<AuditRow> audit = context
            .Set<AuditRow>()
            .Where(entry => entry.Sequence > sequence)
            .OrderBy(static entry => entry.Sequence);
        (int count, _) = await MeasureAsync(audit, PageSize, pageLength, cancellationToken).ConfigureAwait(false);
        return await HandWritten.ReadAsync(audit.Take(count), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns the number of entries in the next page, and whether that page is the last one. Reads only the lengths of the
    /// settings, because the settings may be long.
    /// </summary>
    private static async Task<(int Count, bool IsLast)> MeasureAsync(
        IQueryable<AuditRow> audit, int limit, long pageLength, CancellationToken cancellationToken)
    {
        List<int> lengths = await audit
            .Select(static entry =>
                (entry.OldValue == null ? 0 : entry.OldValue.Length) + (entry.NewValue == null ? 0 : entry.NewValue.Length))
            .Take(limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        int count = 0;
        for (long length = 0; count < Math.Min(limit, lengths.Count) && length <= pageLength; count++)
        {
            length += lengths[count];
        }

        return (count, count == lengths.Count);
    }
}
