using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>The version of a state only increases for every node.</summary>
public class DatabaseVersionTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Version_counts_writes_by_the_API_and_in_the_database(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);

        await app.SetAsync(Flags.Names.PageSize, "30");
        await app.SetAsync(Flags.Names.PageSize, "31");
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "5", At = app.Clock.GetUtcNow().AddDays(1) });
        Assert.Equal(new StoreVersion(0, 3, 3), app.Version());
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { IsReset = true });
        Assert.Equal(new StoreVersion(0, 4, 4), app.Version());
        await app.SetAsync(Flags.Names.PageSize, "32");
        await other.HandleNotificationAsync();
        Assert.Equal((app.Version(), 32), (other.Version(), other.PageSize()));

        // A direct change, followed by a change through the API. A node that only reads new audit entries would miss the first.
        await app.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await other.HandleNotificationAsync();
        await database.ExecuteAsync("UPDATE feature_flags SET value = '33' WHERE name = 'page_size'");
        await app.SetAsync(Flags.Names.Greeting, "\"ho\"");
        await other.HandleNotificationAsync();
        Assert.Equal((app.Version(), 33, 33), (other.Version(), app.PageSize(), other.PageSize()));
        Assert.Equal(new StoreVersion(0, 7, 8), app.Version());

        // Pending changes are part of the state, and may be deleted directly in the database.
        await database.ExecuteAsync("DELETE FROM feature_flag_changes");
        await other.HandleNotificationAsync();
        Assert.Equal((new StoreVersion(0, 7, 9), 0), (other.Version(), other.Admin.Find(Flags.Names.Rollout)!.Pending.Count));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Version_increases_when_the_database_is_restored(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp one = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await one.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.CreateAsync(database);
        await one.SetAsync(Flags.Names.PageSize, "31");
        await one.SetAsync(Flags.Names.PageSize, "32");
        await other.RefreshAsync();
        StoreVersion before = other.Version();

        await backup.RestoreAsync(database);
        await other.RefreshAsync();
        await one.RefreshAsync();
        await other.RefreshAsync();

        Assert.Equal((30, 30), (one.PageSize(), other.PageSize()));
        Assert.True(other.Version() > before);
        Assert.Equal(one.Version(), other.Version());
        Assert.Equal(1, one.Version().Epoch);

        // A change is validated against the database, and a second restore starts another epoch.
        await one.SetAsync(Flags.Names.PageSize, "33");
        before = one.Version();
        await backup.RestoreAsync(database);
        await one.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await other.RefreshAsync();
        Assert.True(one.Version() > before);
        Assert.Equal((one.Version(), 30, 30), (other.Version(), one.PageSize(), other.PageSize()));
    }

    /// <summary>A direct change after the backup is in no audit log, so only the revision decreases.</summary>
    [Fact]
    public async Task Version_increases_when_a_restore_loses_a_direct_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.CreateAsync(database);
        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");
        await app.HandleNotificationAsync();
        StoreVersion before = app.Version();

        await backup.RestoreAsync(database);
        await app.HandleNotificationAsync();

        Assert.Equal(30, app.PageSize());
        Assert.True(app.Version() > before);
        Assert.Equal(app.Version().Epoch, await database.ExecuteScalarAsync<long>("SELECT era FROM feature_flag_head"));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Version_increases_without_the_counting_triggers(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "5", At = app.Clock.GetUtcNow().AddDays(1) });
        await other.RefreshAsync();
        string[] tables = ["feature_flags", "feature_flag_changes"];
        await database.ExecuteAsync(string.Join(';', tables.SelectMany(table => engine == Engine.Sqlite
            ? (string[])[$"DROP TRIGGER {table}_insert", $"DROP TRIGGER {table}_update", $"DROP TRIGGER {table}_delete"]
            : [$"DROP TRIGGER {table}_number ON {table}"])));
        StoreVersion before = app.Version();

        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");
        await app.RefreshAsync();
        Assert.Equal((before with { Revision = before.Revision + 1 }, 31), (app.Version(), app.PageSize()));
        await database.ExecuteAsync("DELETE FROM feature_flag_changes");
        await app.RefreshAsync();
        Assert.Equal(before with { Revision = before.Revision + 2 }, app.Version());

        // A node that only compares versions finds a new one, and no node increments the revision again.
        await other.HandleNotificationAsync();
        await other.RefreshAsync();
        Assert.Equal((app.Version(), 31, 0), (other.Version(), other.PageSize(), other.Admin.Find(Flags.Names.Rollout)!.Pending.Count));
    }

    /// <summary>A connection string may name two servers, of which the second is behind.</summary>
    [Fact]
    public async Task Lagging_standby_is_not_taken_for_a_restored_database()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp reader = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            store.UsePostgreSql($"{database.ConnectionString};Options=-c default_transaction_read_only=on");
            store.MigrateOnStartup = false;
        }));
        await app.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.CreateAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "31");
        await reader.RefreshAsync();

        await backup.RestoreAsync(database);
        Assert.False(await reader.RefreshAsync());
        Assert.Equal((new StoreVersion(0, 2, 2), 31), (reader.Version(), reader.PageSize()));
        Assert.Contains("a standby server that may lag behind", reader.Failure!.Message);

        await app.RefreshAsync();
        Assert.True(await reader.RefreshAsync());
        Assert.Equal((app.Version(), 30, null), (reader.Version(), reader.PageSize(), reader.Failure));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Tables_of_an_older_version_are_reported(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await database.ExecuteAsync("ALTER TABLE feature_flag_head DROP COLUMN era");
        Assert.False(await app.RefreshAsync());
        Assert.Contains("apply the migrations of this version", app.Failure!.Message);
    }

    [Fact]
    public async Task Version_counts_writes_of_users_without_rights_on_the_head()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "30");
        string role = $"r{Guid.NewGuid():N}";
        await database.ExecuteAsync($"CREATE ROLE {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON feature_flags TO {role}");

        // A temporary table with the same name is not used in its place.
        await database.ExecuteAsync(
            $"SET ROLE {role}; CREATE TEMP TABLE feature_flag_head (revision bigint); UPDATE feature_flags SET value = '31'; RESET ROLE");
        await app.HandleNotificationAsync();
        Assert.Equal((new StoreVersion(0, 1, 2), 31), (app.Version(), app.PageSize()));
        await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task Version_increases_locally_for_a_read_only_process()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp reader = await StoreApp.StartAsync(
            flags => flags.AddStore(store => store.UseSqlite($"{database.ConnectionString};Mode=ReadOnly").MigrateOnStartup = false));
        await app.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.CreateAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "31");
        await reader.RefreshAsync();
        StoreVersion before = reader.Version();

        await backup.RestoreAsync(database);
        Assert.True(await reader.RefreshAsync());
        StoreVersion after = reader.Version();
        Assert.True(await reader.RefreshAsync());

        Assert.Equal((30, after), (reader.PageSize(), reader.Version()));
        Assert.True(after > before);
        Assert.Single(reader.Log.Lines, static line => line.Contains(
            "The epoch in the table feature_flag_head could not be set", StringComparison.Ordinal));
        Assert.Equal(0, await database.ExecuteScalarAsync<long>("SELECT era FROM feature_flag_head"));
    }
}
