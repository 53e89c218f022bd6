using System.Globalization;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>
/// Nodes without a database report to the cache. A node with a database writes their reports into the database.
/// </summary>
public class CacheReportTests
{
    [Fact]
    public async Task Only_the_leader_writes_reports_into_the_database()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.WaitForRegistrationAsync();
        SnapshotCacheCoordinator coordinator = app.Services.GetRequiredService<SnapshotCacheCoordinator>();
        cache.LeaseToOther(TimeSpan.FromDays(1));
        await app.AdvanceClockUntilAsync(() => Task.FromResult(!coordinator.IsLeader));
        await app.AdvanceToHeartbeatAsync(database);
        cache.Reports = [(CreateReport(1), TimeSpan.Zero)];
        await app.AdvanceToHeartbeatAsync(database);
        await app.AdvanceToHeartbeatAsync(database);
        Assert.Single(await app.ReadNodesAsync());

        cache.LeaseToOther(TimeSpan.Zero);
        await app.AdvanceClockUntilAsync(async () => (await app.ReadNodesAsync()).Count == 2);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Unchanged_reports_send_few_commands_to_the_database(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        SentCommands sent = new("feature_flag_");
        ReportCache reports = new();
        await using StoreApp app = await StartAsync(database, reports, sent);
        NodeRegistration registration = await WaitForInitialWorkAsync(app, database);
        for (int i = 0; i < 2_500; i++)
        {
            reports.Add(CreateReport(i), TimeSpan.FromMilliseconds(i * 10));
        }

        // The latest 2,000 reports.
        await registration.ImportCacheReportsAsync(StoreApp.Cancellation);
        FlagNodeList nodes = await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation);
        Assert.Equal((2_001, 1_000), (nodes.Total, nodes.Nodes.Count));

        sent.Commands.Clear();
        await registration.ImportCacheReportsAsync(StoreApp.Cancellation);
        Assert.Equal(4, sent.Commands.Count);

        // One query and one statement for the recent nodes, in each of four parts.
        await database.AgeNodesAsync(2);
        sent.Commands.Clear();
        await registration.ImportCacheReportsAsync(StoreApp.Cancellation);
        Assert.InRange(sent.Commands.Count, 8, 12);
        Assert.Equal(2_000, await CountLiveAsync(database));
    }

    [Fact]
    public async Task False_report_does_not_change_the_flags_of_a_registered_build()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        ReportCache reports = new();
        await using StoreApp app = await StartAsync(database, reports);
        NodeRegistration registration = await WaitForInitialWorkAsync(app, database);
        FlagBuild own = app.Services.GetRequiredService<NodeIdentity>().Report.Build;
        reports.Add(
            CreateReport(1) with { Build = own with { Flags = new Dictionary<string, string> { ["rollout"] = "string" } } }, TimeSpan.Zero);
        await registration.ImportCacheReportsAsync(StoreApp.Cancellation);
        Assert.Equal(
            ["percentage", "percentage"],
            (await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation)).Nodes.Select(static node => node.Type));

        // The report came before the build itself.
        await database.ExecuteAsync("""UPDATE feature_flag_builds SET flags = '{"rollout":"string"}'""");
        await app.AdvanceToHeartbeatAsync(database);
        Assert.Equal(
            ["percentage", "percentage"],
            (await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation)).Nodes.Select(static node => node.Type));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Long_node_list_has_live_nodes_first_and_then_the_latest(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.WaitForRegistrationAsync();
        await database.ExecuteAsync(
            """INSERT INTO feature_flag_builds (hash, flags, first_seen) VALUES ('abc', '{"rollout":"integer"}', '2026-01-01 00:00:00')""");
        DateTimeOffset first = DateTimeOffset.UtcNow.AddDays(-2);
        string rows = string.Join(", ", Enumerable.Range(0, 1_200).Select(i =>
        {
            string id = new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]).ToString().ToUpperInvariant();
            string lastContact = first.AddSeconds(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"('{id}', 'n{i}', 'n', 'abc', '2026-01-01 00:00:00', '{lastContact}')");
        }));
        await database.ExecuteAsync(
            $"INSERT INTO feature_flag_nodes (id, name, application, build_hash, started_at, last_contact) VALUES {rows}");

        FlagNodeList all = await app.Admin.ReadNodesAsync(null, StoreApp.Cancellation);
        FlagNodeList users = await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation);
        Assert.Equal((1_201, FlagNodeList.MaxNodes, true), (all.Total, all.Nodes.Count, all.Nodes[0].IsLive));
        Assert.Equal(["n1199", "n1198", "n1197"], all.Nodes.Skip(1).Take(3).Select(static node => node.Name));
        Assert.Equal(
            (1_201, FlagNodeList.MaxNodes, "percentage", "integer"),
            (users.Total, users.Nodes.Count, users.Nodes[0].Type, users.Nodes[1].Type));
        Assert.Equal(0, (await app.Admin.ReadNodesAsync("nothing", StoreApp.Cancellation)).Total);
    }

    private static NodeReport CreateReport(int number) => new(
        new Guid(number, 1, 1, [0, 0, 0, 0, 0, 0, 0, 0]),
        FormattableString.Invariant($"edge:{number}"),
        new FlagBuild("Edge 1", "abc", new Dictionary<string, string> { ["rollout"] = "percentage" }),
        DateTimeOffset.UtcNow);

    private static Task<StoreApp> StartAsync(StoreDatabase database, ReportCache reports, SentCommands? sent = null) => StoreApp.StartAsync(
        flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.StartupTimeout = TimeSpan.FromSeconds(30);
            store.Extend = sent is null ? store.Extend : options => options.AddInterceptors(sent);
        }),
        register: services => services.AddSingleton<IFlagSnapshotCache>(reports));

    /// <summary>Starts a registration, and waits until its initial work is done.</summary>
    private static async Task<NodeRegistration> WaitForInitialWorkAsync(StoreApp app, StoreDatabase database)
    {
        await app.WaitForRegistrationAsync();
        await app.AdvanceToHeartbeatAsync(database);
        return app.Services.GetRequiredService<NodeRegistration>();
    }

    private static Task<long> CountLiveAsync(StoreDatabase database) => database.ExecuteScalarAsync<long>(database.Engine == Engine.Sqlite
        ? "SELECT count(*) FROM feature_flag_nodes WHERE name LIKE 'edge:%' "
            + "AND last_contact > strftime('%Y-%m-%d %H:%M:%f', 'now', '-1 minutes')"
        : "SELECT count(*) FROM feature_flag_nodes WHERE name LIKE 'edge:%' AND last_contact > now() - interval '1 minute'");
}
