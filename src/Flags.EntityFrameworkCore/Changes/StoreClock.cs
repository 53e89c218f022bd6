using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Provides the time for scheduled changes and the audit log. With PostgreSQL, the time comes from the clock of the database,
/// because the clocks of nodes differ. With SQLite, the time comes from the clock of this machine, which all processes with
/// access to the file share.
/// </summary>
internal sealed class StoreClock(FlagsStoreOptions options, TimeProvider clock)
{
    /// <summary>
    /// The maximum age of a reading of the database clock. After this time, the clock is read again, because the machine may have
    /// been suspended or the clock may have been changed.
    /// </summary>
    private static readonly TimeSpan s_trusted = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;
    private volatile bool _isLocal;

    /// <summary>
    /// Gets the current time in UTC: the last reading of the database clock plus the time that has passed since. If the clock was
    /// never read, the time comes from the clock of this machine.
    /// </summary>
    public DateTime Now => _last is { } last ? last.Time + clock.GetElapsedTime(last.Timestamp) : Local;

    /// <summary>
    /// Gets a value that indicates whether <see cref="Now"/> may be wrong, because the database clock was never read or the last
    /// reading is too old.
    /// </summary>
    public bool IsOld => !_isLocal && !(_last is { } last && clock.GetElapsedTime(last.Timestamp) <= s_trusted);

    private DateTime Local => (options.DatabaseClock ?? clock).GetUtcNow().UtcDateTime;

    /// <summary>
    /// Reads the current time in UTC from the database (PostgreSQL) or from the clock of this machine (SQLite). The time is
    /// truncated to whole milliseconds, which every database can store.
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
