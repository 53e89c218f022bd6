using System.Data.Common;
using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore.State;

public class FirstReadTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task First_read_returns_the_same_state_as_EF_Core(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await app.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { IsReset = true });
        await app.ChangeAsync(
            Flags.Names.Rollout, new FlagChange { Value = "5", Enabled = false, At = app.Clock.GetUtcNow().AddDays(1), Reason = "later" });
        await app.ChangeAsync(Flags.Names.Greeting, new FlagChange { IsReset = true, At = app.Clock.GetUtcNow().AddDays(2) });
        await database.ExecuteAsync("UPDATE feature_flags SET value = '\"by hand\"' WHERE name = 'greeting'");

        StoreState? first = await FirstRead.TryAsync(Connect(database), true, StoreApp.Cancellation);
        StoreState full = await app.Services.GetRequiredService<StoreContexts>().ReadAsync(
            (context, cancel) => StoreReader.LoadAsync(context, null, cancel), StoreApp.Cancellation);

        Assert.NotNull(first);
        Assert.Equal(
            (full.Version, full.Hash, full.StoredEpoch, full.IsFromCache),
            (first.Version, first.Hash, first.StoredEpoch, first.IsFromCache));
        Assert.Equal(full.Audited.OrderBy(static audited => audited.Key), first.Audited.OrderBy(static audited => audited.Key));
        Assert.Equal(full.Pending, first.Pending);
        Assert.Equal(2, first.Pending.Count);
        Assert.Equal(full.Settings.OrderBy(static setting => setting.Key), first.Settings.OrderBy(static setting => setting.Key));
        Assert.True(first.Settings[Flags.Names.Greeting].IsChangedExternally);
    }

    /// <summary>A new column of the model must be added to the query of the first read.</summary>
    [Theory]
    [InlineData(typeof(FlagRow), FirstRead.Flags)]
    [InlineData(typeof(HeadRow), FirstRead.Head)]
    [InlineData(typeof(ChangeRow), FirstRead.Changes)]
    public async Task First_read_includes_every_column_of_the_model(Type table, string sql)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using FlagsStoreContext context = new(
            new DbContextOptionsBuilder<FlagsStoreContext>().UseSqlite(database.ConnectionString).Options);

        string[] columns = [.. context.Model.FindEntityType(table)!.GetProperties().Select(static property => property.GetColumnName())];
        Assert.All(columns, column => Assert.Matches($@"\b{column}\b", sql));
    }

    /// <summary>All migrations of this version are checked, so that a newer version does not start with older tables.</summary>
    [Fact]
    public async Task First_read_skips_tables_that_need_migrations()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using FlagsStoreContext context = new(
            new DbContextOptionsBuilder<FlagsStoreContext>().UseSqlite(database.ConnectionString).Options);

        foreach (string migration in context.Database.GetMigrations())
        {
            await database.ExecuteAsync($"UPDATE feature_flag_migrations SET \"MigrationId\" = 'x' WHERE \"MigrationId\" = '{migration}'");
            Assert.Null(await FirstRead.TryAsync(Connect(database), true, StoreApp.Cancellation));
            Assert.NotNull(await FirstRead.TryAsync(Connect(database), false, StoreApp.Cancellation));
            await database.ExecuteAsync($"UPDATE feature_flag_migrations SET \"MigrationId\" = '{migration}' WHERE \"MigrationId\" = 'x'");
        }

        Assert.NotNull(await FirstRead.TryAsync(Connect(database), true, StoreApp.Cancellation));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task First_read_does_not_create_a_missing_database(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);

        Assert.Null(await FirstRead.TryAsync(Connect(database), true, StoreApp.Cancellation));

        Assert.False(engine == Engine.Sqlite && File.Exists(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource));
    }

    [Fact]
    public async Task First_read_leaves_unreadable_rows_to_EF_Core()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using (StoreApp previous = await StoreApp.StartAsync(database))
        {
            await previous.SetAsync(Flags.Names.PageSize, "30");
        }

        await database.ExecuteAsync("UPDATE feature_flags SET updated_at = 'yesterday'");
        Assert.Null(await FirstRead.TryAsync(Connect(database), true, StoreApp.Cancellation));

        await using StoreApp app = await StoreApp.StartAsync(database);
        Assert.Equal(30, app.Client.GetValue<int>(Flags.Names.PageSize));
    }

    private static DbConnection Connect(StoreDatabase database) =>
        database.Engine == Engine.Sqlite
            ? new SqliteConnection(database.ConnectionString + ";Pooling=False;Mode=ReadWrite")
            : new NpgsqlConnection(database.ConnectionString);
}
