using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Reads rows of which somebody may have written some by hand: SQLite takes any text for a time or an id. Such a row is read without, so that it harms no other flag and verification can
/// tell of it.
/// </summary>
internal static class HandWritten
{
    public static async Task<List<FlagRow>> ReadAsync(IQueryable<FlagRow> flags, CancellationToken cancellationToken)
    {
        try
        {
            return await flags.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return await flags.Select(static row => new FlagRow { Name = row.Name, Enabled = row.Enabled, Value = row.Value, UpdatedBy = row.UpdatedBy, Version = row.Version, UpdatedAt = DateTime.UnixEpoch })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<List<AuditRow>> ReadAsync(IQueryable<AuditRow> entries, CancellationToken cancellationToken)
    {
        try
        {
            return await entries.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            return await entries.Select(static row => new AuditRow
            {
                Sequence = row.Sequence,
                FlagName = row.FlagName,
                Action = row.Action,
                OldValue = row.OldValue,
                NewValue = row.NewValue,
                ChangedBy = row.ChangedBy,
                ChangedAt = DateTime.UnixEpoch,
                Reason = row.Reason,
                ApprovedBy = row.ApprovedBy,
                PreviousHash = row.PreviousHash,
                Hash = row.Hash,
            }).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task<List<ChangeRow>> ReadAsync(IQueryable<ChangeRow> changes, CancellationToken cancellationToken)
    {
        try
        {
            return await changes.AsNoTracking().ToListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            // A change without a time cannot be made, nor one without an id be named.
            return [];
        }
    }

    private static bool IsUnreadable(Exception exception) =>
        exception is FormatException or OverflowException or InvalidCastException or ArgumentOutOfRangeException
        || (exception is InvalidOperationException { InnerException: { } inner } && IsUnreadable(inner));
}
