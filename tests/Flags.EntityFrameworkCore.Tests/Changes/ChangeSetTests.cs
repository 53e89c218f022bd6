using System.Globalization;
using FeatureFlags.Admin;
using FeatureFlags.Tests.EntityFrameworkCore.Outages;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class ChangeSetTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_set_applies_all_changes_in_order_with_one_reason(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "25");
        await app.SetAsync(Flags.Names.PageSize, "10");

        FlagChangeSetResult result = await ApplyAsync(
            app,
            "spring",
            (Flags.Names.PageSize, new FlagChange { IsReset = true, IfVersion = 2 }),
            (Flags.Names.NewSearch, new FlagChange { Enabled = true, IfVersion = 0 }),
            (Flags.Names.Rollout, new FlagChange { Enabled = false, IfVersion = 1 }));

        Assert.Equal(
            ["Reset page_size 3 20", "Updated new_search 4 true", """Updated rollout 5 {"enabled":false}"""],
            result.Changes.Select(static change => $"{change.Outcome} {change.Flag.Name} {change.Sequence} {change.Flag.Effective!.Json}"));
        AuditPage page = await app.Admin.ReadAuditAsync(new AuditQuery { Limit = 3 }, StoreApp.Cancellation);
        Assert.Equal(
            ["5 set rollout spring", "4 set new_search spring", "3 reset page_size spring"],
            page.Entries.Select(static entry => $"{entry.Sequence} {entry.Action} {entry.Flag} {entry.Reason}"));
        Assert.Single(page.Entries.Select(static entry => entry.ChangedAt).Distinct());
        await app.AssertIntactAsync();
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_set_applies_nothing_if_one_change_is_refused(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "25");
        (string, FlagChange) search = (Flags.Names.NewSearch, new FlagChange { Enabled = true });
        (string, FlagChange) greeting = (Flags.Names.Greeting, new FlagChange { Value = "\"hi\"" });

        await AssertRefusedAsync(
            app,
            FlagAdminError.Invalid,
            "Invalid $.changes[2].value",
            search,
            greeting,
            (Flags.Names.PageSize, new FlagChange { Value = "500" }));
        await AssertRefusedAsync(
            app,
            FlagAdminError.VersionMismatch,
            "VersionMismatch $.changes[1].ifVersion",
            search,
            (Flags.Names.Rollout, new FlagChange { Value = "30", IfVersion = 0 }),
            greeting);
        await AssertRefusedAsync(
            app, FlagAdminError.Conflict, "Conflict $.changes[1].flag", search, (Flags.Names.PageSize, new FlagChange { IsReset = true }));
        await AssertRefusedAsync(
            app,
            FlagAdminError.Conflict,
            "Conflict $.changes[1].flag",
            search,
            (Flags.Names.PaymentsLive, new FlagChange { Enabled = true }));
        await AssertRefusedAsync(
            app, FlagAdminError.Forbidden, "Forbidden $.changes[1].flag", search, (Flags.Names.Prices, new FlagChange { Value = "5" }));
        await AssertRefusedAsync(app, FlagAdminError.Invalid, "Invalid $.changes[2].flag", search, greeting, search);
        await AssertRefusedAsync(
            app,
            FlagAdminError.Invalid,
            "Invalid $.changes[0].at",
            (Flags.Names.Rollout, new FlagChange { Value = "30", At = app.Clock.GetUtcNow().AddDays(1) }));
        await AssertRefusedAsync(
            app,
            FlagAdminError.Invalid,
            "Invalid $.changes[0].reason",
            (Flags.Names.Rollout, new FlagChange { Value = "30", Reason = "mine" }));
        await AssertRefusedAsync(
            app, FlagAdminError.NotFound, "NotFound $.changes[0].flag", ("roll\0out", new FlagChange { IsReset = true }));
        await AssertRefusedAsync(
            app,
            FlagAdminError.NotFound,
            "NotFound $.changes[0].flag, Invalid $.changes[1], Conflict $.changes[2].flag",
            ("rollot", new FlagChange { Enabled = true }),
            (Flags.Names.Rollout, new FlagChange()),
            ("old_menu", new FlagChange { Enabled = false }));
        Assert.Equal("$.changes", (await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => ApplyAsync(app, null))).Path);
        Assert.Equal(
            "$.changes",
            (await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => ApplyAsync(app, null, [.. Enumerable.Repeat(search, 501)]))).Path);
        Assert.Equal(
            "$.reason", (await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => ApplyAsync(app, new string('x', 1_001), search))).Path);

        Assert.Single(await app.AuditAsync());
        Assert.False(app.Client.IsEnabled(Flags.Names.NewSearch));

        async Task AssertRefusedAsync(StoreApp store, FlagAdminError refusal, string errors, params (string, FlagChange)[] changes)
        {
            FlagAdminException exception = await StoreApp.RefusedAsync(refusal, () => ApplyAsync(store, null, changes));
            Assert.Equal(errors, string.Join(", ", exception.Errors.Select(static error => $"{error.Error} {error.Path}")));
            Assert.All(exception.Errors, error => Assert.Contains(
                $"'{changes[int.Parse(error.Path.Split('[', ']')[1], CultureInfo.InvariantCulture)].Item1}'", error.Message));
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_set_is_validated_as_a_whole(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        (string, FlagChange) needsEarly =
            (Flags.Names.Rollout, new FlagChange { Value = """{"percentage":50,"requires":{"early_access":true}}""" });
        (string, FlagChange) needsRollout =
            (Flags.Names.EarlyAccess, new FlagChange { Value = """{"users":["u"],"requires":{"rollout":true}}""" });

        FlagAdminException cycle = await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => ApplyAsync(
            app, null, needsEarly, (Flags.Names.NewSearch, new FlagChange { Enabled = true }), needsRollout));
        Assert.Equal(["$.changes[0].value.requires", "$.changes[2].value.requires"], cycle.Errors.Select(static error => error.Path));
        await ApplyAsync(app, null, needsEarly);
        await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => ApplyAsync(app, null, needsRollout));

        // One change removes the requirement that would close a cycle with the other change. The order does not matter, and a
        // reset works as well.
        await ApplyAsync(app, null, needsRollout, (Flags.Names.Rollout, new FlagChange { Value = "20" }));
        await ApplyAsync(app, null, needsEarly, (Flags.Names.EarlyAccess, new FlagChange { IsReset = true }));

        Assert.Contains("early_access", app.Engine.GetSetting(Flags.Names.Rollout)!.Json);
        Assert.Empty(app.Engine.GetStatus().Rejected);
        await app.AssertIntactAsync();
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_set_is_one_snapshot_for_readers_in_every_process(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await ApplyAsync(app, null, Both(1));
        await other.RefreshAsync();
        int[] seen = [0, 0];
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(StoreApp.Cancellation);
        Task[] readers =
        [
            .. ((StoreApp[])[app, other]).Select((store, i) => Task.Factory.StartNew(
                () => Read(store, ref seen[i], end.Token), StoreApp.Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)),
        ];

        // Runs until each reader has seen some of the states.
        for (int i = 2; i <= 100 && (i <= 20 || seen.Min() < 5); i++)
        {
            await ApplyAsync(app, null, Both(i));
            await other.RefreshAsync();
        }

        await end.CancelAsync();
        await Task.WhenAll(readers);
        Assert.True(seen.Min() >= 5, string.Join(", ", seen));

        static (string, FlagChange)[] Both(int value) =>
            [
                (Flags.Names.PageSize, new FlagChange { Value = $"{value}" }),
                (Flags.Names.Greeting, new FlagChange { Value = $"\"{value}\"" }),
            ];

        static void Read(StoreApp store, ref int seen, CancellationToken end)
        {
            HashSet<string> sizes = [];
            while (!end.IsCancellationRequested)
            {
                using FlagScope scope = store.Engine.BeginScope();
                using IDisposable hold = scope.Enter();
                string size = store.Client.GetValue<int>(Flags.Names.PageSize).ToString(CultureInfo.InvariantCulture);
                Assert.Equal(size, store.Client.GetValue<string>(Flags.Names.Greeting));
                sizes.Add(size);
                Volatile.Write(ref seen, sizes.Count);
            }
        }
    }

    [Fact]
    public async Task Lost_connection_applies_all_changes_of_a_set_or_none()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        LostResponse lostResponse = new();
        await using StoreApp app = await StoreApp.StartAsync(flags => flags.AddStore(store =>
        {
            database.Use(store);
            store.Extend = options => options.AddInterceptors(lostResponse);
        }));
        await app.SetAsync(Flags.Names.Rollout, "25");

        // The server commits the set, but its response is lost.
        lostResponse.IsDue = true;
        FlagChangeSetResult result = await ApplyAsync(
            app,
            null,
            (Flags.Names.Rollout, new FlagChange { Value = "30", IfVersion = 1 }),
            (Flags.Names.PageSize, new FlagChange { Value = "7" }));
        Assert.Equal([2, 3], result.Changes.Select(static change => change.Sequence));

        // The server ends the connection in the middle of the set, after some statements were sent.
        await database.ExecuteAsync(
            """
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN IF NEW.value = '"cut"' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$;
            CREATE TRIGGER cut BEFORE INSERT ON feature_flags FOR EACH ROW EXECUTE FUNCTION cut()
            """);
        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Unavailable,
            () => ApplyAsync(
                app,
                null,
                (Flags.Names.PageSize, new FlagChange { Value = "8" }),
                (Flags.Names.Greeting, new FlagChange { Value = "\"cut\"" })));

        Assert.Contains("Flags keep their values", refusal.Message);
        Assert.True(await app.RefreshAsync());
        Assert.Equal(
            (7, "hello", 3),
            (
                app.Client.GetValue<int>(Flags.Names.PageSize),
                app.Client.GetValue<string>(Flags.Names.Greeting),
                (await app.AuditAsync()).Length));
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task Change_set_accepts_five_hundred_changes()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await database.ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 499)
            INSERT INTO feature_flags (name, enabled, value, updated_at, updated_by, version)
            SELECT 'gone_' || i, 1, '5', '2026-01-01 00:00:00', 'someone', 1 FROM n
            """);

        FlagChangeSet set = new(
            [.. Enumerable.Range(0, 500).Select(static i => new FlagChangeSetItem($"gone_{i}", new FlagChange { IsReset = true }))]);
        await StoreApp.RefusedAsync(
            FlagAdminError.Forbidden, () => app.Admin.ApplyAsync(set, StoreApp.Actor("anna"), StoreApp.Cancellation));
        FlagChangeSetResult result = await app.Admin.ApplyAsync(set, StoreApp.Administrator("root"), StoreApp.Cancellation);

        // The audit log first has an entry for each setting that was changed outside.
        Assert.Equal((500, 1_000), (result.Changes.Count, result.Changes[^1].Sequence));
        await app.AssertIntactAsync();
    }

    private static Task<FlagChangeSetResult> ApplyAsync(StoreApp app, string? reason, params (string Flag, FlagChange Change)[] changes) =>
        app.Admin.ApplyAsync(
            new FlagChangeSet([.. changes.Select(static change => new FlagChangeSetItem(change.Flag, change.Change))], reason),
            StoreApp.Actor("anna"),
            StoreApp.Cancellation);
}
