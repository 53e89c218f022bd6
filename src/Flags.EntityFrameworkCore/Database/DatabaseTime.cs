using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>Reads the clock of the database, which all nodes share.</summary>
internal static class DatabaseTime
{
    /// <summary>
    /// Returns the current time of the database in UTC. With SQLite, the time comes from the clock of the machine, because all
    /// processes that share the database file run on that machine.
    /// </summary>
    public static async Task<DateTime> ReadAsync(DbContext context, CancellationToken cancellationToken) => context.Database.IsNpgsql()
        ? ((DateTime)(await StoreSql
            .QueryScalarAsync(context, "SELECT pg_catalog.clock_timestamp()", cancellationToken)
            .ConfigureAwait(false))!)
            .ToUniversalTime()
        : DateTime.UtcNow;
}
