using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using FeatureFlags.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

public class NodeTests
{
    private static readonly (string, string, string) s_search = ("new_search", "boolean", "false");

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Process_is_listed_with_its_build_until_it_stops(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.WaitForRegistrationAsync();
        IReadOnlyList<FlagNode> nodes;
        DateTimeOffset before = DateTimeOffset.UtcNow.AddSeconds(-5);
        await using (OtherBuild other = await OtherBuild.StartAsync(database, s_search, ("brand_new", "integer", "1")))
        {
            nodes = await app.ReadNodesAsync();
            FlagNode otherNode = nodes.Single(node => node.Id == other.Id);
            Assert.Equal((2, true), (nodes.Count, nodes.All(static node => node.IsLive)));
            Assert.Null(otherNode.Type);
            FlagNodeList users = await app.Admin.ReadNodesAsync("brand_new", StoreApp.Cancellation);
            Assert.Equal((other.Id, "integer", 1), (users.Nodes.Single().Id, users.Nodes[0].Type, users.Total));
            Assert.Equal(2, (await app.Admin.ReadNodesAsync("new_search", StoreApp.Cancellation)).Total);
            Assert.Empty((await app.Admin.ReadNodesAsync("brand\0new", StoreApp.Cancellation)).Nodes);
            Assert.EndsWith($":{Environment.ProcessId}", otherNode.Name);
            Assert.InRange(otherNode.LastContact, before, DateTimeOffset.UtcNow.AddSeconds(5));

            FlagNode ownNode = nodes.Single(node => node.Id != other.Id);
            Assert.Equal(
                "percentage",
                (await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation)).Nodes.Single(node => node.Id == ownNode.Id).Type);
            Assert.InRange(ownNode.StartedAt, before, DateTimeOffset.UtcNow.AddSeconds(5));
            Assert.NotEqual(ownNode.BuildHash, otherNode.BuildHash);
        }

        Assert.Single(await app.ReadNodesAsync());
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Process_renews_its_registration_and_stale_nodes_are_removed(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.WaitForRegistrationAsync();
        await database.AgeNodesAsync(6);
        Assert.False((await app.ReadNodesAsync()).Single().IsLive);

        // A node without recent contact stays until a new node registers. The running node registers again by itself.
        await database.ExecuteAsync(
            "INSERT INTO feature_flag_builds (hash, flags, first_seen) VALUES ('abc', '{}', '2026-01-01 00:00:00')");
        await database.ExecuteAsync(
            "INSERT INTO feature_flag_nodes (id, name, application, build_hash, started_at, last_contact) "
                + $"VALUES ('{Guid.Empty}', 'old', 'old', 'abc', '2026-01-01 00:00:00', '2026-01-01 00:00:00')");
        await app.AdvanceClockUntilAsync(async () => (await app.ReadNodesAsync()).Count(static node => node.IsLive) == 1);
        Assert.Equal(2, (await app.ReadNodesAsync()).Count);

        await using OtherBuild other = await OtherBuild.StartAsync(database, s_search);
        Assert.Equal(2, (await app.ReadNodesAsync()).Count(static node => node.IsLive));
        Assert.Equal(
            (2L, 2L),
            (
                await database.ExecuteScalarAsync<long>("SELECT count(*) FROM feature_flag_builds"),
                await database.ExecuteScalarAsync<long>("SELECT count(*) FROM feature_flag_nodes")));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_is_refused_if_running_processes_declare_another_type(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using OtherBuild other = await OtherBuild.StartAsync(
            database, s_search, ("rollout", "integer", "0"), ("page_size", "string", ""));

        // A change to the same type, and a reset by a process that declares the flag, affect no process.
        await app.ChangeAsync(Flags.Names.NewSearch, new FlagChange { Enabled = true });
        FlagAdminException refusal = await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.SetAsync(Flags.Names.Rollout, "25"));
        Assert.Contains("'rollout' has the type percentage here", refusal.Message);
        Assert.Contains("1 live node of '", refusal.Message);
        Assert.Contains($"as integer ({Environment.MachineName}:{Environment.ProcessId})", refusal.Message);
        FlagAdminException set = await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.Admin.ApplyAsync(
            new FlagChangeSet([
                new FlagChangeSetItem(Flags.Names.NewSearch, new FlagChange { Enabled = false }),
                new FlagChangeSetItem(Flags.Names.Rollout, new FlagChange { Value = "25" }),
                new FlagChangeSetItem(Flags.Names.PageSize, new FlagChange { Value = "25" })]),
            StoreApp.Actor("anna"),
            StoreApp.Cancellation));
        Assert.Equal(["$.changes[1].flag", "$.changes[2].flag"], set.Errors.Select(static error => error.Path));

        Assert.Equal(
            "$.reason",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid,
                () => app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "25", IsForced = true, Reason = " " }))).Path);
        Assert.Equal(
            "$.reason",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid,
                () => app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "25", Reason = "Forced: not really" }))).Path);
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "25", IsForced = true, Reason = "the old ones end tonight" });
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { IsReset = true });
        AuditPage page = await app.Admin.ReadAuditAsync(new AuditQuery { Flag = Flags.Names.Rollout }, StoreApp.Cancellation);
        Assert.Equal([null, "Forced: the old ones end tonight"], page.Entries.Select(static entry => entry.Reason));
        await app.AssertIntactAsync();

        // Nodes without recent contact do not count.
        await database.AgeNodesAsync(6);
        await app.SetAsync(Flags.Names.Rollout, "30");
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Undeclared_setting_in_use_by_other_processes_cannot_be_reset(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await database.ExecuteAsync(
            "INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version) "
                + "VALUES ('brand_new', true, '5', '2026-01-01 00:00:00', 'someone', 1), "
                + "('forgotten', true, '5', '2026-01-01 00:00:00', 'someone', 1)");
        await using OtherBuild other = await OtherBuild.StartAsync(
            database, ("brand_new", "integer", "1"), ("forgotten_too", "integer", "1"));

        FlagAdminException refusal = await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => ResetAsync("brand_new", false));
        Assert.Contains("'brand_new' is in use", refusal.Message);
        await ResetAsync("forgotten", false);
        await ResetAsync("brand_new", true);

        AuditPage page = await app.Admin.ReadAuditAsync(new AuditQuery { Flag = "brand_new", Limit = 1 }, StoreApp.Cancellation);
        Assert.Equal("Forced: it is over", page.Entries[0].Reason);

        Task<FlagChangeResult> ResetAsync(string flag, bool isForced) =>
            app.Admin.ChangeAsync(
                flag,
                new FlagChange { IsReset = true, IsForced = isForced, Reason = "it is over" },
                StoreApp.Administrator("root"),
                StoreApp.Cancellation);
    }

    /// <summary>The migration of another database user may lack grants. Tables without grants are treated as missing.</summary>
    [Fact]
    public async Task User_without_rights_on_the_node_tables_can_change_flags()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using (StoreApp owner = await StoreApp.StartAsync(database))
        {
            await owner.SetAsync(Flags.Names.PageSize, "30");
        }

        string role = $"shop_{Guid.NewGuid():N}";
        await database.ExecuteAsync(
            $"CREATE ROLE {role} LOGIN PASSWORD 'tea'; "
                + "GRANT SELECT, INSERT, UPDATE, DELETE "
                + $"ON feature_flags, feature_flag_audit, feature_flag_head, feature_flag_changes TO {role}");
        try
        {
            await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
            {
                store.UsePostgreSql(
                    new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "tea" }.ConnectionString);
                (store.MigrateOnStartup, store.UseNotifications) = (false, false);
            }));
            await app.SetAsync(Flags.Names.PageSize, "40");
            Assert.Equal(40, app.PageSize());
            await app.AdvanceClockUntilAsync(() => Task.FromResult(
                app.Log.Lines.Any(static line => line.Contains("are missing or not accessible", StringComparison.Ordinal))));
        }
        finally
        {
            await database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task Pending_change_is_checked_against_the_processes_running_when_due()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flags.Names.PaymentsLive, new FlagChange { Enabled = true });
        DateTimeOffset due = app.Clock.GetUtcNow().AddHours(1);
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "25", At = due });
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "25", At = due, IsForced = true, Reason = "agreed" });
        await using OtherBuild other = await OtherBuild.StartAsync(
            database, ("payments_live", "string", ""), ("rollout", "integer", "0"), ("page_size", "string", ""));

        await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.Admin.ApproveAsync(
            Flags.Names.PaymentsLive, null, StoreApp.Approver("bob"), null, StoreApp.Cancellation));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.PollUntilAsync(() => app.Source.State!.Pending.Count == 1);

        Assert.Equal(
            (0.0, 25), (app.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"), app.Client.GetValue<int>(Flags.Names.PageSize)));
        AuditPage page = await app.Admin.ReadAuditAsync(new AuditQuery { Flag = Flags.Names.Rollout, Limit = 1 }, StoreApp.Cancellation);
        Assert.Equal(AuditActions.Fail, page.Entries[0].Action);
        Assert.Contains("as integer", page.Entries[0].Reason);
    }

    [Fact]
    public async Task Node_registers_once_an_unavailable_database_is_available()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        string folder = Path.GetDirectoryName(
            new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(database.ConnectionString).DataSource)!;
        Directory.Delete(folder);
        await using StoreApp app = await StoreApp.StartAsync(database);
        Assert.NotNull(app.Failure);

        Directory.CreateDirectory(folder);
        await app.PollUntilAsync(() => app.Failure is null);

        await app.WaitForRegistrationAsync();
        Assert.Single(await app.ReadNodesAsync());
        Assert.DoesNotContain(app.Log.Lines, static line => line.Contains("could not register this process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Missing_node_tables_do_not_prevent_changes()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.WaitForRegistrationAsync();
        await database.ExecuteAsync("DROP TABLE feature_flag_nodes");
        await using StoreApp late = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.MigrateOnStartup = false;
        }));

        await late.SetAsync(Flags.Names.Rollout, "25");
        await late.AdvanceClockUntilAsync(() => Task.FromResult(
            late.Log.Lines.Any(static line => line.Contains("The tables feature_flag_builds", StringComparison.Ordinal))));

        Assert.Null(late.Failure);
        await late.SetAsync(Flags.Names.Rollout, "30");
        Assert.Contains(
            "apply the migrations",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Unavailable, () => late.Admin.ReadNodesAsync(null, StoreApp.Cancellation))).Message);
    }

    [Fact]
    public async Task Reports_in_the_cache_count_as_running_nodes()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        ReportCache reports = new();
        NodeReport node = new(
            Guid.NewGuid(),
            "edge:1",
            new FlagBuild("Edge 1", "abc", new Dictionary<string, string> { ["rollout"] = "integer" }),
            DateTimeOffset.UtcNow);
        reports.Add(node, TimeSpan.FromMinutes(1));
        reports.Add(node with { Id = Guid.NewGuid(), Name = "ed\0ge:2" }, TimeSpan.Zero);
        reports.Add(
            node with { Id = Guid.NewGuid(), Name = "edge:3", Build = node.Build with { Flags = new Dictionary<string, string>() } },
            TimeSpan.FromMinutes(6));
        reports.Add(node with { Id = Guid.NewGuid(), Name = "edge:4" }, TimeSpan.FromDays(8));
        await using StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddStore(database.Use), register: services => services.AddSingleton<IFlagSnapshotCache>(reports));
        await app.WaitForRegistrationAsync();

        NodeRegistration registration = app.Services.GetRequiredService<NodeRegistration>();
        await registration.ImportCacheReportsAsync(StoreApp.Cancellation);
        await registration.ImportCacheReportsAsync(StoreApp.Cancellation);

        FlagNode[] nodes =
        [
            .. (await app.Admin.ReadNodesAsync("rollout", StoreApp.Cancellation)).Nodes.Where(
                static node => node.Name.StartsWith("ed", StringComparison.Ordinal)),
        ];
        Assert.Equal(
            ["edge:1 True integer", "edge:3 False integer"], nodes.Select(static node => $"{node.Name} {node.IsLive} {node.Type}"));
        Assert.InRange(nodes[0].LastContact, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddSeconds(-50));
        Assert.Contains(
            "'Edge 1', as integer (edge:1)",
            (await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => app.SetAsync(Flags.Names.Rollout, "5"))).Message);
    }
}
