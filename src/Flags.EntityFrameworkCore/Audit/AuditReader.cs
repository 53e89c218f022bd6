using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads the audit log from the database in pages of limited size.</summary>
internal static class AuditReader
{
    /// <summary>
    /// The sequence number that a reader passes to read the audit log from its start. The number is lower than that of every
    /// entry, because an entry that was inserted directly in the database may have a number below 1.
    /// </summary>
    public const long Beginning = long.MinValue;

    /// <summary>The maximum number of entries on a page.</summary>
    private const int PageSize = 1_000;

    /// <summary>The total length of the settings on a page, in characters, after which the page ends.</summary>
    private const long PageLength = 4_000_000;

    /// <summary>
    /// The total length of the settings, in characters, after which a page ends if the caller watches the audit log. The limit is
    /// lower than <see cref="PageLength"/>, because the pages for many such callers can be in memory at the same time.
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
    /// Returns one page of the entries that follow the entry <paramref name="sequence"/>, oldest first. The page is empty at the
    /// end of the audit log.
    /// </summary>
    public static async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(
        DbContext context, long sequence, CancellationToken cancellationToken) =>
        [.. (await ReadRowsAfterAsync(context, sequence, cancellationToken).ConfigureAwait(false)).Select(static row => row.ToEntry())];

    /// <summary>
    /// Returns a shorter page than <see cref="ReadAfterAsync"/>, for a caller that watches the audit log for new entries.
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
    /// Returns the number of entries on the next page, and whether that page is the last page. The query reads only the lengths
    /// of the settings, because the settings may be long.
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
