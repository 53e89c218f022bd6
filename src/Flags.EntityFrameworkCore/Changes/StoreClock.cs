using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// The time by which changes are due, and which the audit records. PostgreSQL says it: clocks of nodes differ, and a change is made
/// by any of them. Processes that share an SQLite file run on one machine and go by its clock.
/// </summary>
internal sealed class StoreClock(FlagsStoreOptions options, TimeProvider clock)
{
    /// <summary>
    /// How long a reading is extrapolated: the machine may have been suspended, and the clock of the server may have been set.
    /// </summary>
    private static readonly TimeSpan s_trusted = TimeSpan.FromMinutes(1);

    private volatile Reading? _last;
    private volatile bool _isLocal;

    /// <summary>Gets the time as far as this process knows it without asking.</summary>
    public DateTime Now => _last is { } last ? last.Time + clock.GetElapsedTime(last.Timestamp) : Local;

    /// <summary>Gets whether <see cref="Now"/> may be wrong, because the database was not asked for the time lately.</summary>
    public bool IsOld => !_isLocal && !(_last is { } last && clock.GetElapsedTime(last.Timestamp) <= s_trusted);

    private DateTime Local => (options.DatabaseClock ?? clock).GetUtcNow().UtcDateTime;

    /// <summary>Returns the time in whole milliseconds, which every database keeps.</summary>
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
