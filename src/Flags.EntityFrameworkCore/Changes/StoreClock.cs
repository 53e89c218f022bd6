using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Provides the time for scheduled changes and the audit log. With PostgreSQL, the time comes from the clock of the database,
/// because the clocks of nodes differ and any node may apply a change. Processes that share an SQLite file run on one machine and
/// use its clock.
/// </summary>
internal sealed class StoreClock(FlagsStoreOptions options, TimeProvider clock)
{
    /// <summary>
    /// The maximum age of a reading of the database clock from which the current time is computed. After a longer time, the
    /// machine may have been suspended, or the clock of the database may have been changed.
    /// </summary>
    private static readonly TimeSpan s_trusted = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;
    private volatile bool _isLocal;

    /// <summary>
    /// Gets the current time in UTC, computed from the last reading of the database clock and the time that has passed since.
    /// Without a reading, the time comes from the clock of this machine.
    /// </summary>
    public DateTime Now => _last is { } last ? last.Time + clock.GetElapsedTime(last.Timestamp) : Local;

    /// <summary>True if <see cref="Now"/> may be wrong, because the last reading of the database clock is too old.</summary>
    public bool IsOld => !_isLocal && !(_last is { } last && clock.GetElapsedTime(last.Timestamp) <= s_trusted);

    private DateTime Local => (options.DatabaseClock ?? clock).GetUtcNow().UtcDateTime;

    /// <summary>
    /// Reads the current time in UTC from the database (PostgreSQL) or from the clock of this machine (SQLite). The result has
    /// whole milliseconds, which every database can store.
    /// </summary>
    public async Task<DateTime> ReadAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (options.DatabaseClock is not null || !context.Database.IsNpgsql())
        {
            _isLocal = true;
            return Milliseconds(Local);
        }

        DateTime time = await DatabaseTime.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        _last = new Reading(time, clock.GetTimestamp());
        return Milliseconds(time);
    }

    private static DateTime Milliseconds(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    private sealed record Reading(DateTime Time, long Timestamp);
}
