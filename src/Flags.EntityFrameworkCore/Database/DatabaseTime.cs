using Microsoft.EntityFrameworkCore;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The time by the clock of the database, which is the same for all nodes.</summary>
internal static class DatabaseTime
{
    /// <summary>Returns the time, UTC. Processes that share an SQLite file share the clock of the machine.</summary>
    public static async Task<DateTime> ReadAsync(DbContext context, CancellationToken cancellationToken) => context.Database.IsNpgsql()
        ? ((DateTime)(await StoreSql.AskAsync(context, "SELECT pg_catalog.clock_timestamp()", cancellationToken).ConfigureAwait(false))!)
            .ToUniversalTime()
        : DateTime.UtcNow;
}
