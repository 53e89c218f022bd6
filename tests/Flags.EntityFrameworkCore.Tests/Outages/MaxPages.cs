using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace FeatureFlags.Tests.EntityFrameworkCore.Outages;

/// <summary>Limits the size of the database in pages, like a full disk.</summary>
internal sealed class MaxPages : DbConnectionInterceptor
{
    public int? Count { get; set; }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Limit(connection);
        return Task.CompletedTask;
    }

    private void Limit(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count = {Count ?? 1_000_000}";
        command.ExecuteNonQuery();
    }
}
