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
public class MirrorTests
{
    [Fact]
    public async Task Only_the_one_that_leads_writes_what_others_tell()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.Clock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.ShareAsync(database, cache, clock);
        await app.RegisteredAsync();
        FlagStore store = app.Services.GetRequiredService<FlagStore>();
        cache.LeadElsewhere(TimeSpan.FromDays(1));
        await app.PassTimeUntilAsync(() => Task.FromResult(!store.Shared!.Leads));
        await app.BeatAsync(database);
        cache.Reports = [(Edge(1), TimeSpan.Zero)];
        await app.BeatAsync(database);
        await app.BeatAsync(database);
        Assert.Single(await app.ReadNodesAsync());

        cache.LeadElsewhere(TimeSpan.Zero);
        await app.PassTimeUntilAsync(async () => (await app.ReadNodesAsync()).Count == 2);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task What_is_known_costs_the_database_little(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        SentCommands sent = new("feature_flag_");
        Reports reports = new();
        await using StoreApp app = await StartAsync(database, reports, sent);
        NodeRegistration registration = await StartedAsync(app, database);
        for (int i = 0; i < 2_500; i++)
        {
            reports.Add(Edge(i), TimeSpan.FromMilliseconds(i * 10));
        }

        // The latest 2,000 reports.
        await registration.MirrorAsync(StoreApp.Cancellation);
        FlagNodeList nodes = await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation);
        Assert.Equal((2_001, 1_000), (nodes.Total, nodes.Nodes.Count));

        sent.Texts.Clear();
        await registration.MirrorAsync(StoreApp.Cancellation);
        Assert.Equal(4, sent.Texts.Count);

        // One query and one statement for the recent nodes, in each of four parts.
        await database.AgeNodesAsync(2);
        sent.Texts.Clear();
        await registration.MirrorAsync(StoreApp.Cancellation);
        Assert.InRange(sent.Texts.Count, 8, 12);
        Assert.Equal(2_000, await LiveAsync(database));
    }

    [Fact]
    public async Task A_false_report_does_not_change_the_flags_of_a_build_that_tells_of_itself()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        Reports reports = new();
        await using StoreApp app = await StartAsync(database, reports);
        NodeRegistration registration = await StartedAsync(app, database);
        FlagBuild own = app.Services.GetRequiredService<NodeIdentity>().Report.Build;
        reports.Add(Edge(1) with { Build = own with { Flags = new Dictionary<string, string> { ["rollout"] = "string" } } }, TimeSpan.Zero);
        await registration.MirrorAsync(StoreApp.Cancellation);
        Assert.Equal(["percentage", "percentage"], (await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation)).Nodes.Select(static node => node.Type));

        // The report came before the build itself.
        await database.ExecuteAsync("""UPDATE feature_flag_builds SET flags = '{"rollout":"string"}'""");
        await app.BeatAsync(database);
        Assert.Equal(["percentage", "percentage"], (await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation)).Nodes.Select(static node => node.Type));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Of_very_many_the_live_ones_and_then_the_latest_are_listed(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.RegisteredAsync();
        await database.ExecuteAsync("""INSERT INTO feature_flag_builds (hash, flags, first_seen) VALUES ('abc', '{"rollout":"integer"}', '2026-01-01 00:00:00')""");
        DateTimeOffset first = DateTimeOffset.UtcNow.AddDays(-2);
        string rows = string.Join(", ", Enumerable.Range(0, 1_200).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"('{new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]).ToString().ToUpperInvariant()}', 'n{i}', 'n', 'abc', '2026-01-01 00:00:00', '{first.AddSeconds(i):yyyy-MM-dd HH:mm:ss}')")));
        await database.ExecuteAsync($"INSERT INTO feature_flag_nodes (id, name, application, build_hash, started_at, last_contact) VALUES {rows}");

        FlagNodeList all = await app.Admin.ReadNodesAsync(null, StoreApp.Cancellation);
        FlagNodeList users = await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation);
        Assert.Equal((1_201, FlagNodeList.MaxNodes, true), (all.Total, all.Nodes.Count, all.Nodes[0].IsLive));
        Assert.Equal(["n1199", "n1198", "n1197"], all.Nodes.Skip(1).Take(3).Select(static node => node.Name));
        Assert.Equal((1_201, FlagNodeList.MaxNodes, "percentage", "integer"), (users.Total, users.Nodes.Count, users.Nodes[0].Type, users.Nodes[1].Type));
        Assert.Equal(0, (await app.Admin.ReadNodesAsync("nothing", StoreApp.Cancellation)).Total);
    }

    private static NodeReport Edge(int number) => new(
        new Guid(number, 1, 1, [0, 0, 0, 0, 0, 0, 0, 0]),
        FormattableString.Invariant($"edge:{number}"),
        new FlagBuild("Edge 1", "abc", new Dictionary<string, string> { ["rollout"] = "percentage" }),
        DateTimeOffset.UtcNow);

    private static Task<StoreApp> StartAsync(StoreDatabase database, Reports reports, SentCommands? sent = null) => StoreApp.StartAsync(
        flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.StartTimeout = TimeSpan.FromSeconds(30);
            store.Extend = sent is null ? store.Extend : options => options.AddInterceptors(sent);
        }),
        register: services => services.AddSingleton<IFlagSnapshotCache>(reports));

    /// <summary>Starts a registration, and waits until its initial work is done.</summary>
    private static async Task<NodeRegistration> StartedAsync(StoreApp app, StoreDatabase database)
    {
        await app.RegisteredAsync();
        await app.BeatAsync(database);
        return app.Services.GetRequiredService<NodeRegistration>();
    }

    private static Task<long> LiveAsync(StoreDatabase database) => database.AskAsync<long>(database.Engine == Engine.Sqlite
        ? "SELECT count(*) FROM feature_flag_nodes WHERE name LIKE 'edge:%' AND last_contact > strftime('%Y-%m-%d %H:%M:%f', 'now', '-1 minutes')"
        : "SELECT count(*) FROM feature_flag_nodes WHERE name LIKE 'edge:%' AND last_contact > now() - interval '1 minute'");
}
