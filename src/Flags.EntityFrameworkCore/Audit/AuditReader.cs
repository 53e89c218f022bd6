using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Entries of the audit.</summary>
internal static class AuditReader
{
    /// <summary>Before every entry, also those that somebody has put before the first.</summary>
    public const long Beginning = long.MinValue;

    /// <summary>How many are read at once, at most.</summary>
    private const int PageSize = 1_000;

    /// <summary>A page ends with the entry whose settings make it longer than so many characters.</summary>
    private const long PageLength = 4_000_000;

    /// <summary>
    /// The same for callers who watch the audit: there may be a hundred of them, and each holds its page until the client has taken
    /// it.
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

    /// <summary>The next ones, the oldest first; none at the end.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(DbContext context, long sequence, CancellationToken cancellationToken) =>
        [.. (await ReadRowsAfterAsync(context, sequence, cancellationToken).ConfigureAwait(false)).Select(static row => row.ToEntry())];

    /// <summary>The next ones for a caller who watches, the oldest first; none at the end. The page is shorter.</summary>
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
        IQueryable<AuditRow> audit = context.Set<AuditRow>().Where(entry => entry.Sequence > sequence).OrderBy(static entry => entry.Sequence);
        (int count, _) = await MeasureAsync(audit, PageSize, pageLength, cancellationToken).ConfigureAwait(false);
        return await HandWritten.ReadAsync(audit.Take(count), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many of the entries make a page, and whether it is the last: settings may be long, and none of them is read for this.</summary>
    private static async Task<(int Count, bool IsLast)> MeasureAsync(
        IQueryable<AuditRow> audit, int limit, long pageLength, CancellationToken cancellationToken)
    {
        List<int> lengths = await audit
            .Select(static entry => (entry.OldValue == null ? 0 : entry.OldValue.Length) + (entry.NewValue == null ? 0 : entry.NewValue.Length))
            .Take(limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        int count = 0;
        for (long length = 0; count < Math.Min(limit, lengths.Count) && length <= pageLength; count++)
        {
            length += lengths[count];
        }

        return (count, count == lengths.Count);
    }
}
