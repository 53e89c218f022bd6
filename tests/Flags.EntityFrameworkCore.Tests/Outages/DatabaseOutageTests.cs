using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FeatureFlags.Admin;
using FeatureFlags.Tests.EntityFrameworkCore.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore.Outages;

/// <summary>The database is unavailable, at the start or later.</summary>
public class DatabaseOutageTests
{
    [Fact]
    public async Task Host_starts_without_the_file_and_uses_it_once_it_exists()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        string folder = Path.Combine(Path.GetDirectoryName(database.ConnectionString["Data Source=".Length..])!, "later");
        await using StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddStore(store => store.UseSqlite($"Data Source={folder}/flags.db")));

        Assert.Contains("the file cannot be opened", app.Failure!.Message);
        Assert.Equal("default", app.Admin.Find(Flags.Names.Rollout)!.Effective!.Source);
        await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "1"));

        Directory.CreateDirectory(folder);
        await app.PollUntilAsync(() => app.Failure is null);
        await app.SetAsync(Flags.Names.Rollout, "1");
        Assert.Equal("store", app.Admin.Find(Flags.Names.Rollout)!.Effective!.Source);
    }

    /// <summary>A closed port fails at once. A server that hangs does not respond.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Host_starts_in_bounded_time_without_the_server(bool hangs)
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        if (!hangs)
        {
            listener.Stop();
        }

        long start = Stopwatch.GetTimestamp();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            store.UsePostgreSql($"Host=127.0.0.1;Port={port};Username=x;Password=x;Timeout=15;Database=flags");
            store.StartupTimeout = TimeSpan.FromSeconds(hangs ? 1 : 8);
        }));

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Contains(hangs ? "did not answer within 1 s" : "cannot be reached", app.Failure!.Message);
        Assert.False(app.Client.IsEnabled(Flags.Names.NewSearch));
        listener.Dispose();
    }

    [Fact]
    public async Task Store_recovers_after_a_database_outage()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "25");
        IAsyncEnumerator<AuditEntry> watch = app.Admin.WatchAsync(1, StoreApp.Cancellation).GetAsyncEnumerator(StoreApp.Cancellation);
        ValueTask<bool> next = watch.MoveNextAsync();

        await StoreDatabase.ExecuteOnServerAsync($"ALTER DATABASE \"{database.Name}\" ALLOW_CONNECTIONS false");
        await StoreDatabase.ExecuteOnServerAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.Name}'");
        await app.PollUntilAsync(() => app.Failure is not null);
        await StoreApp.RefusedAsync(FlagAdminError.Unavailable, () => app.SetAsync(Flags.Names.Rollout, "50"));
        Assert.Equal(25, app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"));
        Assert.Equal("25", app.Admin.List().Single(static flag => flag.Name == Flags.Names.Rollout).Stored!.Value);

        await StoreDatabase.ExecuteOnServerAsync($"ALTER DATABASE \"{database.Name}\" ALLOW_CONNECTIONS true");
        await other.SetAsync(Flags.Names.Rollout, "75");
        await app.PollUntilAsync(() => app.Failure is null);

        Assert.Equal(75, app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"));
        Assert.True(await next);
        Assert.Equal(2, watch.Current.Sequence);
        await app.AssertIntactAsync();
    }

    /// <summary>After a restart of the server, the pool holds connections that are closed.</summary>
    [Fact]
    public async Task Closed_pooled_connection_causes_no_failure()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "25");
        foreach (Func<Task> use in (Func<Task>[])[() => app.SetAsync(Flags.Names.Rollout, "26"), () => app.AuditAsync(), app.RefreshAsync])
        {
            await StoreDatabase.ExecuteOnServerAsync(
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.Name}'");
            await use();
        }

        Assert.Null(app.Failure);
        Assert.Equal(2, (await app.AuditAsync()).Length);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_with_a_lost_response_is_applied_once(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        LostResponse connection = new();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.Extend = options => options.AddInterceptors(connection);
        }));
        await app.SetAsync(Flags.Names.PageSize, "10");
        connection.IsDue = true;

        FlagChangeResult result = await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "11", IfVersion = 1 });

        Assert.False(connection.IsDue);
        Assert.Equal((2, "11", 2), (result.Sequence, result.Flag.Stored!.Value, result.Flag.Stored.Version));
        Assert.Equal(2, (await app.AuditAsync()).Length);
        Assert.Equal(3, (await app.SetAsync(Flags.Names.PageSize, "12")).Sequence);
        await app.AssertIntactAsync();
    }

    /// <summary>
    /// After a restore of a backup, the audit log continues from an older entry, and the known later entries are wrong.
    /// </summary>
    [Fact]
    public async Task Restored_database_is_read_again()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "1");
        await database.ExecuteAsync("CREATE TABLE backup AS SELECT * FROM feature_flag_audit");
        await app.SetAsync(Flags.Names.Rollout, "2");
        await app.SetAsync(Flags.Names.PageSize, "30");
        await database.TamperAuditAsync(
            "DELETE FROM feature_flag_audit WHERE sequence > 1; "
                + "UPDATE feature_flags SET value = '1', version = 1 WHERE name = 'rollout'; "
                + "DELETE FROM feature_flags WHERE name = 'page_size'; "
                + "UPDATE feature_flag_head SET sequence = 1, hash = (SELECT hash FROM backup)");

        FlagChangeResult next = await app.SetAsync(Flags.Names.Greeting, "\"again\"");

        Assert.Equal(2, next.Sequence);
        Assert.True(await app.RefreshAsync());
        Assert.Single(app.Log.Lines, static line => line.StartsWith(
            "The audit log does not continue from entry 3, which this process has read: the last entry is 1.", StringComparison.Ordinal));
        Assert.Equal(
            (1.0, "default"),
            (app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"), app.Admin.Find(Flags.Names.PageSize)!.Effective!.Source));
        await app.AssertIntactAsync();
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Dropped_tables_are_created_again(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.WaitForRegistrationAsync();
        foreach (Func<Task> use in (Func<Task>[])
        [
            app.RefreshAsync,
            () => Record.ExceptionAsync(() => app.SetAsync(Flags.Names.Rollout, "6")).AsTask(),
            () => Record.ExceptionAsync(app.AuditAsync).AsTask(),
        ])
        {
            await app.SetAsync(Flags.Names.Rollout, "5");
            await database.ExecuteAsync(
                "DROP TABLE feature_flag_nodes; DROP TABLE feature_flag_builds; DROP TABLE feature_flag_changes; "
                    + "DROP TABLE feature_flag_head; DROP TABLE feature_flag_audit; DROP TABLE feature_flags; "
                    + "DROP TABLE feature_flag_migrations"
                    + (engine == Engine.PostgreSql ? "; DROP FUNCTION feature_flag_audit_refuse" : ""));
            await use();

            Assert.Equal(1, (await app.SetAsync(Flags.Names.Rollout, "6")).Sequence);
            Assert.Null(app.Failure);
            await app.AssertIntactAsync();
        }
    }
}
