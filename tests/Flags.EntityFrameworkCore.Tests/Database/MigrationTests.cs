using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Tests.EntityFrameworkCore.Outages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Database;

public class MigrationTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Migration_from_the_first_version_keeps_the_data(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using (StoreApp app = await StoreApp.StartAsync(database))
        {
            await app.SetAsync(Flags.Names.Rollout, "25");
            await app.SetAsync(Flags.Names.Rollout, "50");
        }

        await MigrateDownAsync(database, "20261128000001_Flags");
        await using (StoreApp app = await StoreApp.StartAsync(database))
        {
            Assert.Equal(
                (50.0, 2),
                (app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"), app.Admin.Find(Flags.Names.Rollout)!.Stored!.Version));
            await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "60", At = app.Clock.GetUtcNow().AddDays(1) });
            await app.AssertIntactAsync();
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ExecuteAsync("DELETE FROM feature_flag_audit"));
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Processes_that_start_concurrently_all_succeed(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        StoreApp[] apps = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => StoreApp.StartAsync(database), StoreApp.Cancellation)));

        foreach (StoreApp app in apps)
        {
            Assert.Null(app.Failure);
            await app.SetAsync(Flags.Names.Rollout, "1");
        }

        await apps[0].AssertIntactAsync();
        foreach (StoreApp app in apps)
        {
            await app.DisposeAsync();
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Failed_migration_leaves_no_tables_and_is_retried(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        BrokenMigration migration = new();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.Extend = options => options.AddInterceptors(migration);
        }));

        Assert.NotNull(app.Failure);
        Assert.Empty(await ColumnsAsync(database));
        migration.IsBroken = false;
        await app.SetAsync(Flags.Names.Rollout, "1");
        Assert.Null(app.Failure);
    }

    /// <summary>The migration commands of EF Core create the same tables as the store.</summary>
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Migrations_create_the_same_tables_as_the_model(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreDatabase created = StoreDatabase.Create(engine);
        await using FlagsStoreContext migrating = Context(database);
        await migrating.Database.MigrateAsync(StoreApp.Cancellation);
        await using FlagsStoreContext creating = Context(created);
        await creating.Database.EnsureCreatedAsync(StoreApp.Cancellation);

        Assert.Equal(
            await ColumnsAsync(created),
            (await ColumnsAsync(database)).Where(static column => !column.StartsWith("feature_flag_migrations", StringComparison.Ordinal)
                && !column.StartsWith("__", StringComparison.Ordinal)));
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.MigrateOnStartup = false;
        }));
        await app.SetAsync(Flags.Names.Rollout, "1");
    }

    private static async Task MigrateDownAsync(StoreDatabase database, string target)
    {
        await using FlagsStoreContext context = Context(database);
        await context.GetService<IMigrator>().MigrateAsync(target, StoreApp.Cancellation);
    }

    private static FlagsStoreContext Context(StoreDatabase database)
    {
        FlagsStoreOptions options = new();
        database.Use(options);
        if (database.Engine == Engine.Sqlite)
        {
            // The store creates its file itself; EF Core does not.
            File.OpenHandle(
                new SqliteConnectionStringBuilder(database.ConnectionString).DataSource, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        }

        DbContextOptionsBuilder<FlagsStoreContext> builder = new();
        options.Database!(builder);
        return new FlagsStoreContext(builder.Options);
    }

    private static async Task<List<string>> ColumnsAsync(StoreDatabase database)
    {
        List<string> columns = [];
        await using System.Data.Common.DbConnection connection = await database.OpenAsync();
        await using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = database.Engine == Engine.Sqlite
            ? "SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk "
                + "FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1"
            : "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || "
                + "coalesce(character_maximum_length, 0) FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1";
        await using System.Data.Common.DbDataReader reader = await command.ExecuteReaderAsync(StoreApp.Cancellation);
        while (await reader.ReadAsync(StoreApp.Cancellation))
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}
