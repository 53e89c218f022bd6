using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Creates the flag tables and applies pending migrations in one transaction, so that an interrupted migration leaves no partial
/// changes. EF Core's own migrator is not used, because an interrupted migration would leave the migrator's lock in an SQLite
/// database (docs/adr/0019).
/// </summary>
internal static class StoreMigrator
{
    /// <summary>
    /// The key of the PostgreSQL advisory lock, which ensures that only one process migrates at a time. The number is arbitrary,
    /// but must be the same in all processes.
    /// </summary>
    private const long PostgreSqlLock = 0x666C616773;

    public static async Task MigrateAsync(StoreContexts contexts, CancellationToken cancellationToken)
    {
        bool isPending = await contexts.ExecuteAsync(
            async (context, cancel) =>
            {
                await CreateDatabaseAsync(context, contexts.CreatesFile, cancel).ConfigureAwait(false);
                return (await context.Database.GetPendingMigrationsAsync(cancel).ConfigureAwait(false)).Any();
            },
            cancellationToken).ConfigureAwait(false);
        if (isPending)
        {
            await contexts.WriteAsync(ApplyAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CreateDatabaseAsync(DbContext context, bool createsFile, CancellationToken cancellationToken)
    {
        if (context.Database.GetDbConnection() is SqliteConnection connection)
        {
            await SqliteFile.PrepareAsync(context, connection, createsFile, cancellationToken).ConfigureAwait(false);
        }

        IRelationalDatabaseCreator creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await creator.CreateAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbException)
            {
                // Another process may have created the database in the meantime.
                if (!await creator.ExistsAsync(cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private static async Task<int> ApplyAsync(DbContext context, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        if (context.Database.IsNpgsql())
        {
            // In SQLite the transaction itself is the lock.
            await context.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock({PostgreSqlLock})", cancellationToken).ConfigureAwait(false);
        }

        IHistoryRepository history = context.GetService<IHistoryRepository>();
        IMigrationsAssembly migrations = context.GetService<IMigrationsAssembly>();
        string provider = context.Database.ProviderName!;
        await RunAsync(context, history.GetCreateIfNotExistsScript(), cancellationToken).ConfigureAwait(false);
        HashSet<string> applied =
            [.. (await history.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)).Select(static row => row.MigrationId)];
        foreach ((string id, TypeInfo type)
            in migrations.Migrations
                .Where(migration => !applied.Contains(migration.Key))
                .OrderBy(static migration => migration.Key, StringComparer.Ordinal))
        {
            Migration migration = migrations.CreateMigration(type, provider);
            foreach (MigrationCommand command
                in context.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations, context.Model))
            {
                await command.ExecuteNonQueryAsync(
                    context.GetService<IRelationalConnection>(), cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            await RunAsync(
                context, history.GetInsertScript(new HistoryRow(id, ProductInfo.GetVersion())), cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private static Task RunAsync(DbContext context, string sql, CancellationToken cancellationToken) =>
        context.GetService<IRawSqlCommandBuilder>().Build(sql).ExecuteNonQueryAsync(
            new RelationalCommandParameterObject(context.GetService<IRelationalConnection>(), null, null, context, null),
            cancellationToken);
}
