using FeatureFlags.Admin;
using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Entries of the audit.</summary>
internal static class AuditReader
{
    /// <summary>Before every entry, also those that somebody has put before the first.</summary>
    public const long Beginning = long.MinValue;

    /// <summary>How many are read at once.</summary>
    private const int PageSize = 1_000;

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

        List<AuditRow> rows = await HandWritten.ReadAsync(audit.OrderByDescending(static entry => entry.Sequence).Take(query.Limit + 1), cancellationToken).ConfigureAwait(false);
        bool isLast = rows.Count <= query.Limit;
        if (!isLast)
        {
            rows.RemoveAt(query.Limit);
        }

        return new AuditPage([.. rows.Select(static row => row.ToEntry())], isLast ? null : rows[^1].Sequence);
    }

    /// <summary>The next ones, the oldest first; none at the end.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> ReadAfterAsync(DbContext context, long sequence, CancellationToken cancellationToken) =>
        [.. (await ReadRowsAfterAsync(context, sequence, cancellationToken).ConfigureAwait(false)).Select(static row => row.ToEntry())];

    public static Task<List<AuditRow>> ReadRowsAfterAsync(DbContext context, long sequence, CancellationToken cancellationToken) =>
        HandWritten.ReadAsync(context.Set<AuditRow>().Where(entry => entry.Sequence > sequence).OrderBy(static entry => entry.Sequence).Take(PageSize), cancellationToken);
}
