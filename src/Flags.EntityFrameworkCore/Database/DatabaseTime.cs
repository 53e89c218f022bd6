using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads the current time from the database, so that all nodes use the same clock.</summary>
internal static class DatabaseTime
{
    /// <summary>
    /// Returns the current time in UTC from the clock of a PostgreSQL server. With SQLite, the time comes from the clock of this
    /// machine, because all processes that share the database file run on this machine.
    /// </summary>
    public static async Task<DateTime> ReadAsync(DbContext context, CancellationToken cancellationToken) => context.Database.IsNpgsql()
        ? ((DateTime)(await StoreSql
            .QueryScalarAsync(context, "SELECT pg_catalog.clock_timestamp()", cancellationToken)
            .ConfigureAwait(false))!)
            .ToUniversalTime()
        : DateTime.UtcNow;
}
