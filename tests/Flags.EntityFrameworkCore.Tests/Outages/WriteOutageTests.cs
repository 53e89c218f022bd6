using System.Diagnostics;
using System.Transactions;
using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Tests.EntityFrameworkCore.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore.Outages;

/// <summary>The database can be read but not written.</summary>
public class WriteOutageTests
{
    [Fact]
    public async Task Full_disk_leaves_no_partial_change_and_is_reported()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        MaxPages disk = new();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.Extend = options => options.AddInterceptors(disk);
        }));
        await app.WaitForRegistrationAsync();
        await app.SetAsync(Flags.Names.Rollout, "25");
        disk.Count = (int)await database.ExecuteScalarAsync<long>("PRAGMA page_count");
        FlagAdminException refusal;
        int written = 0;
        string large = $"\"{new string('x', 20_000)}\"";
        do
        {
            (Exception? exception, written) = (await Record.ExceptionAsync(() => app.SetAsync(Flags.Names.Greeting, large)), written + 1);
            refusal = exception is null ? null! : Assert.IsType<FlagAdminException>(exception);
        }
        while (refusal is null);

        Assert.Equal(FlagAdminError.Unavailable, refusal.Error);
        Assert.Contains("the disk or database is full", refusal.Message);
        Assert.Equal(refusal.Message, app.WriteFailure!.Message);
        await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Greeting, large));
        Assert.Single(app.Log.Lines, static line => line == "The flag store could not write. Flags keep their values.");

        // The disk still has space for the row that every change begins with.
        WriteHealth writes = app.Services.GetRequiredService<WriteHealth>();
        Assert.NotNull(await Record.ExceptionAsync(() => writes.RecoverAsync(StoreApp.Cancellation)));
        Assert.NotNull(app.WriteFailure);
        Assert.DoesNotContain(app.Log.Lines, static line => line.StartsWith("The flag store can write again", StringComparison.Ordinal));
        Assert.True(await app.RefreshAsync());
        Assert.Equal(25, app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"));
        Assert.Equal(written, (await app.AuditAsync()).Length);
        await app.AssertIntactAsync();

        disk.Count = null;
        await writes.RecoverAsync(StoreApp.Cancellation);
        Assert.Null(app.WriteFailure);
        Assert.Single(app.Log.Lines, static line => line == "The flag store can write again. Failures before: 2.");
        await app.SetAsync(Flags.Names.Greeting, large);
        await app.AssertIntactAsync();
    }

    /// <summary>A psql session may be left open within a transaction.</summary>
    [Fact]
    public async Task Lock_of_another_session_on_the_head_is_reported_until_released()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddStore(store => store.UsePostgreSql(database.ConnectionString + ";Options=-c lock_timeout=500")));
        await app.WaitForRegistrationAsync();
        await using NpgsqlConnection other = new(database.ConnectionString);
        await other.OpenAsync(StoreApp.Cancellation);
        NpgsqlTransaction transaction = await other.BeginTransactionAsync(StoreApp.Cancellation);
        await using (NpgsqlCommand command = new("SELECT 1 FROM feature_flag_head FOR UPDATE", other))
        {
            await command.ExecuteNonQueryAsync(StoreApp.Cancellation);
        }

        FlagAdminException refusal = await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "26"));
        Assert.Contains("another process has locked the database", refusal.Message, StringComparison.Ordinal);
        WriteHealth writes = app.Services.GetRequiredService<WriteHealth>();
        await Assert.ThrowsAnyAsync<Exception>(() => writes.RecoverAsync(StoreApp.Cancellation));
        Assert.NotNull(app.WriteFailure);

        await transaction.RollbackAsync(StoreApp.Cancellation);
        await writes.RecoverAsync(StoreApp.Cancellation);
        Assert.Null(app.WriteFailure);
    }

    /// <summary>The connection stays open but is silent, like one to a stopped server. The change is tried once.</summary>
    [Fact]
    public async Task Unresponsive_server_is_reported_within_the_command_timeout()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        NpgsqlConnectionStringBuilder server = new(database.ConnectionString);
        await using TcpRelay relay = new(server.Port, server.Host!);
        (server.Port, server.CommandTimeout) = (relay.Port, 5);
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            store.UsePostgreSql(server.ConnectionString);
            (store.UseNotifications, store.StartupTimeout) = (false, TimeSpan.FromSeconds(30));
        }));
        await app.SetAsync(Flags.Names.Rollout, "25");

        relay.SilenceConnections();
        long start = Stopwatch.GetTimestamp();
        FlagAdminException refusal = await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "26"));

        Assert.Contains("does not answer in time", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(29));
        await app.SetAsync(Flags.Names.Rollout, "27");
    }

    /// <summary>The heartbeat detects the failure first, without a change of a flag.</summary>
    [Fact]
    public async Task Read_only_database_is_reported_and_recovers_without_a_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(database.Use));
        await app.WaitForRegistrationAsync();

        await ReadOnlyAsync("on");
        await app.PollUntilAsync(() => app.WriteFailure is not null);
        Assert.Contains("read-only", app.WriteFailure!.Message, StringComparison.Ordinal);
        Assert.Null(app.Failure);

        await ReadOnlyAsync("off");
        await app.PollUntilAsync(() => app.WriteFailure is null);

        // Open sessions keep the setting that they started with.
        async Task ReadOnlyAsync(string value)
        {
            await StoreDatabase.ExecuteOnServerAsync($"ALTER DATABASE \"{database.Name}\" SET default_transaction_read_only = {value}");
            await StoreDatabase.ExecuteOnServerAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.Name}'");
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Read_only_database_serves_values_and_rejects_changes(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using (StoreApp app = await StoreApp.StartAsync(database))
        {
            await app.SetAsync(Flags.Names.Rollout, "25");
            await app.SetAsync(Flags.Names.Rollout, "50");
        }

        string connection = engine == Engine.Sqlite
            ? database.ConnectionString + ";Mode=ReadOnly"
            : database.ConnectionString + ";Options=-c default_transaction_read_only=on";
        await using StoreApp reader = await StoreApp.StartAsync(
            flags => flags.AddStore(store => _ = engine == Engine.Sqlite ? store.UseSqlite(connection) : store.UsePostgreSql(connection)));

        Assert.Null(reader.Failure);
        Assert.Equal(50, reader.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"));
        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Unavailable, () => reader.SetAsync(Flags.Names.Rollout, "75"));
        Assert.Contains("the database is read-only", refusal.Message);
        Assert.Equal(50, reader.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"));
        await reader.AssertIntactAsync();
    }

    [Fact]
    public async Task Lock_of_another_program_is_reported()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddStore(store => store.UseSqlite(database.ConnectionString + ";Default Timeout=1")));
        await app.SetAsync(Flags.Names.Rollout, "25");
        await using SqliteConnection other = new(database.ConnectionString);
        await other.OpenAsync(StoreApp.Cancellation);
        await using (SqliteTransaction transaction = other.BeginTransaction())
        {
            Assert.Contains(
                "has locked the database",
                (await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "26"))).Message);
            Assert.True(await app.RefreshAsync());
        }

        await app.SetAsync(Flags.Names.Rollout, "26");
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Table_of_another_program_is_reported(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        if (engine == Engine.PostgreSql)
        {
            await StoreDatabase.ExecuteOnServerAsync($"CREATE DATABASE \"{database.Name}\"");
        }

        await database.ExecuteAsync("CREATE TABLE feature_flags (id INTEGER)");
        await using StoreApp app = await StoreApp.StartAsync(database);

        Assert.Contains("a table of another program has the name of a flag table", app.Failure!.Message);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Foreign_entry_at_the_end_of_the_audit_log_is_reported(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "5");
        string id = engine == Engine.PostgreSql ? "gen_random_uuid()" : "'00000000-0000-0000-0000-000000000001'";
        await database.ExecuteAsync(
            "INSERT INTO feature_flag_audit (id, sequence, flag_name, action, old_value, new_value, changed_by, changed_at, reason, "
                + $"approved_by, previous_hash, hash) SELECT {id}, 2, flag_name, action, old_value, new_value, 'eve', changed_at, reason, "
                + "approved_by, previous_hash, hash FROM feature_flag_audit");

        Assert.Contains(
            "the audit log is damaged",
            (await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.PageSize, "13"))).Message);
    }

    /// <summary>The store's write does not depend on the commit of the application's transaction.</summary>
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_is_independent_of_the_application_transaction(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await app.SetAsync(Flags.Names.Rollout, "5");
        }

        Assert.True(await app.RefreshAsync());
        Assert.Equal(5, app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"));
    }

    /// <summary>The caller gets a description of the failure. Only the log has the message of the database.</summary>
    [Fact]
    public async Task Refusal_does_not_reveal_the_database_location()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        NpgsqlConnectionStringBuilder wrong = new(database.ConnectionString) { Username = "unknown_user" };
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store => store.UsePostgreSql(wrong.ConnectionString)));

        string message = (await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "26"))).Message;
        Assert.Equal("The flag store is not available: the database rejects the user or the password. Flags keep their values.", message);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(wrong.Password!, StringComparison.Ordinal));
    }
}
