using FeatureFlags.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>PostgreSQL notifies of changes. The nodes of these tests do not poll.</summary>
public class ChangeNotificationTests
{
    [Fact]
    public async Task Change_by_the_API_or_in_the_database_reaches_every_node()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp one = await Node.StartListeningAsync(database);
        await using StoreApp two = await Node.StartListeningAsync(database);
        await using StoreApp three = await Node.StartListeningAsync(database);

        await one.SetAsync(Flags.Names.PageSize, "30");
        await two.WaitForPageSizeAsync(30);
        await three.WaitForPageSizeAsync(30);

        await database.ExecuteAsync("UPDATE feature_flags SET value = '40'");
        foreach (StoreApp node in (StoreApp[])[one, two, three])
        {
            await node.WaitForPageSizeAsync(40);
        }

        await database.ExecuteAsync("TRUNCATE feature_flags");
        await two.WaitForPageSizeAsync(20);
    }

    [Fact]
    public async Task Lost_connection_is_restored_and_missed_changes_are_read()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp node = await Node.StartListeningAsync(database);
        await node.SetAsync(Flags.Names.PageSize, "30");
        await WaitForListenersAsync(database, 1);

        for (int size = 40; size < 43; size++)
        {
            Assert.True(await database.ExecuteScalarAsync<bool>(
                $"SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE {Listeners(database)}"));
            await database.ExecuteAsync($"UPDATE feature_flags SET value = '{size}'");
            await node.WaitForPageSizeAsync(size);
            await WaitForListenersAsync(database, 1);
        }

        Assert.Contains(node.Log.Lines, static line => line.StartsWith(
            "The database connection for change notifications is not available", StringComparison.Ordinal));
        Assert.Contains("The database connection for change notifications is available again.", node.Log.Lines);
    }

    /// <summary>A firewall may drop a connection without a message to either side.</summary>
    [Fact]
    public async Task Silently_dropped_connection_is_detected()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        NpgsqlConnectionStringBuilder server = new(database.ConnectionString);
        await using TcpRelay relay = new(server.Port, server.Host!);
        await using StoreApp node = await Node.StartListeningAsync(store =>
        {
            // Without pooling, the listening connection is the only one that can be silenced.
            store.UsePostgreSql(
                $"{database.ConnectionString};Host=127.0.0.1;Port={relay.Port};Pooling=false;Command Timeout=3;Cancellation Timeout=500");
            store.Silence = TimeSpan.FromSeconds(1);
        });
        await node.SetAsync(Flags.Names.PageSize, "30");
        await WaitForListenersAsync(database, 1);

        relay.SilenceConnections();
        await database.ExecuteAsync("UPDATE feature_flags SET value = '40'");
        await node.WaitForPageSizeAsync(40);
    }

    [Fact]
    public async Task Many_notifications_are_handled_by_few_queries()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        SentCommands counter = new();
        await using StoreApp node = await Node.StartListeningAsync(database, counter);
        await node.SetAsync(Flags.Names.PageSize, "30");
        await WaitForListenersAsync(database, 1);
        await node.WaitForRegistrationAsync();

        await node.Source.Gate.WaitAsync(StoreApp.Cancellation);
        int before = counter.Count;
        for (int size = 50; size < 80; size++)
        {
            await database.ExecuteAsync($"UPDATE feature_flags SET value = '{size}'");
        }

        Assert.Equal(before, counter.Count);
        node.Source.Gate.Release();
        await node.WaitForPageSizeAsync(79);
        Assert.InRange(counter.Count - before, 1, 20);
    }

    [Fact]
    public async Task Node_without_notifications_holds_no_connection_and_polls()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp listening = await Node.StartListeningAsync(database);
        await using StoreApp node = await StoreApp.StartAsync(database);
        await WaitForListenersAsync(database, 1);

        await listening.SetAsync(Flags.Names.PageSize, "30");
        Assert.Equal(20, node.PageSize());
        await node.PollUntilAsync(() => node.PageSize() == 30);
    }

    [Fact]
    public async Task Notification_without_a_change_costs_one_query()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        SentCommands counter = new();
        await using StoreApp node = await Node.StartListeningAsync(database, counter);
        await WaitForListenersAsync(database, 1);
        await node.SetAsync(Flags.Names.PageSize, "30");
        await node.WaitForRegistrationAsync();

        const int Times = 20;
        int before = counter.Count;
        for (int i = 0; i < Times; i++)
        {
            await NotifyAsync();
        }

        // One or two more queries may still be in progress.
        Assert.InRange(counter.Count - before, Times / 2, Times + 2);

        async Task NotifyAsync()
        {
            Task next = node.Source.Changed.Next;
            await database.ExecuteAsync("NOTIFY feature_flags");
            await next.WaitAsync(TimeSpan.FromSeconds(20), StoreApp.Cancellation);
        }
    }

    /// <summary>The complete state of 10,000 flags has more than 1 MB.</summary>
    [Fact]
    public async Task One_change_among_ten_thousand_flags_costs_a_node_less_than_ten_kilobytes()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp writer = await Node.StartListeningAsync(database);
        await database.ExecuteAsync(
            "INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version) "
            + "SELECT 'flag_' || i, true, 'false', now(), 'anna', 0 FROM generate_series(1, 10000) i");
        NpgsqlConnectionStringBuilder connection = new(database.ConnectionString);
        await using TcpRelay relay = new(connection.Port, connection.Host!);
        (connection.Host, connection.Port) = ("127.0.0.1", relay.Port);
        await using StoreApp node = await Node.StartListeningAsync(store => store.UsePostgreSql(connection.ConnectionString));
        await WaitForListenersAsync(database, 2);
        await node.WaitForRegistrationAsync();
        Assert.InRange(relay.BytesToNode, 500_000, long.MaxValue);
        await writer.SetAsync(Flags.Names.PageSize, "30");
        await node.WaitForPageSizeAsync(30);

        const int Changes = 20;
        long before = relay.BytesToNode;
        for (int size = 31; size <= 30 + Changes; size++)
        {
            await writer.SetAsync(Flags.Names.PageSize, $"{size}");
            await node.WaitForPageSizeAsync(size);
        }

        long bytes = (relay.BytesToNode - before) / Changes;
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes per change");
        Assert.InRange(bytes, 100, 10_000);
    }

    [Fact]
    public async Task Application_context_is_notified_if_its_migration_creates_the_triggers()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using ShopContext shop = new(new DbContextOptionsBuilder<ShopContext>().UseNpgsql(database.ConnectionString).Options);
        await shop.Database.EnsureCreatedAsync(StoreApp.Cancellation);
        await RunAsync(static migration => migration.AddFeatureFlagChangeTriggers("the \"shop\""));
        await using StoreApp one = await StartAsync();
        await using StoreApp other = await StartAsync();

        await one.SetAsync(Flags.Names.PageSize, "30");
        await other.WaitForPageSizeAsync(30);
        await database.ExecuteAsync("UPDATE \"the \"\"shop\"\"\".feature_flags SET value = '40'");
        await other.WaitForPageSizeAsync(40);

        // Without the triggers, changes are neither counted nor reported.
        await RunAsync(static migration => migration.DropFeatureFlagChangeTriggers("the \"shop\""));
        await database.ExecuteAsync("UPDATE \"the \"\"shop\"\"\".feature_flag_head SET revision = 0");
        await one.SetAsync(Flags.Names.PageSize, "50");
        await other.RefreshAsync();
        Assert.Equal((50, 0), (other.PageSize(), other.Version().Revision));
        await other.SetAsync(Flags.Names.PageSize, "60");
        await one.AssertIntactAsync();

        Task<StoreApp> StartAsync() => StoreApp.StartAsync(
            static flags => flags.AddStore<ShopContext>(static store => store.PollInterval = TimeSpan.Zero),
            register: services => services.AddDbContext<ShopContext>(options => options.UseNpgsql(database.ConnectionString)));

        async Task RunAsync(Action<MigrationBuilder> build)
        {
            MigrationBuilder builder = new(shop.Database.ProviderName);
            build(builder);
            foreach (MigrationCommand command in shop.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations))
            {
                await database.ExecuteAsync(command.CommandText);
            }
        }
    }

    /// <summary>One log line, and then polling: further attempts would fail as well.</summary>
    [Fact]
    public async Task Connection_without_notification_support_falls_back_to_polling()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp node = await Node.StartListeningAsync(
            store => store.UsePostgreSql($"{database.ConnectionString};Multiplexing=true"));
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(StoreApp.Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(20));
        while (!node.Log.Lines.Any(
            static line => line.StartsWith("The database connection does not support change notifications", StringComparison.Ordinal)))
        {
            await Task.Delay(20, end.Token);
        }

        await node.SetAsync(Flags.Names.PageSize, "30");
        Assert.Single(node.Log.Lines);
    }

    private static string Listeners(StoreDatabase database) =>
        $"datname = '{database.Name}' AND pid <> pg_backend_pid() AND query IN ('LISTEN feature_flags', 'SELECT 1')";

    /// <summary>Waits until this number of connections listens.</summary>
    private static async Task WaitForListenersAsync(StoreDatabase database, int count)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(StoreApp.Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(30));
        while (await database.ExecuteScalarAsync<long>($"SELECT count(*) FROM pg_stat_activity WHERE {Listeners(database)}") != count)
        {
            await Task.Delay(20, end.Token);
        }
    }

    private sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.HasDefaultSchema("the \"shop\"").UseFeatureFlags();
    }
}
