using FeatureFlags.Admin;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class ScheduleTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_change_is_made_at_its_time_by_one_of_the_processes(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await using StoreApp one = await StoreApp.StartAsync(database, clock);
        await using StoreApp other = await StoreApp.StartAsync(database, clock);
        DateTimeOffset due = clock.GetUtcNow().AddMinutes(10);

        FlagChangeResult scheduled = await one.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "50", At = due.ToOffset(TimeSpan.FromHours(2)) });
        Assert.Equal((FlagChangeOutcome.Scheduled, due), (scheduled.Outcome, scheduled.Pending!.DueAt));
        await other.RefreshAsync();
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Null(one.Admin.Find(Flags.Names.Rollout)!.Stored);
        clock.Advance(TimeSpan.FromMinutes(1));
        await one.UntilAsync(() => one.Client.GetRolloutPercentage(Flags.Names.Rollout, "u") == 50);
        await other.UntilAsync(() => other.Client.GetRolloutPercentage(Flags.Names.Rollout, "u") == 50);

        Assert.Equal(["schedule", "set"], (await one.AuditAsync()).Select(static line => line.Split(' ')[1]));
        Assert.Equal((50.0, 50.0), (one.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"), other.Client.GetRolloutPercentage(Flags.Names.Rollout, "u")));
    }

    [Fact]
    public async Task What_became_due_while_no_process_ran_is_made_at_the_start()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await using (StoreApp app = await StoreApp.StartAsync(database, clock))
        {
            await app.SetAsync(Flags.Names.PageSize, "30");
            await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "40", At = clock.GetUtcNow().AddMinutes(1) });
            await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { IsReset = true, At = clock.GetUtcNow().AddMinutes(2) });
        }

        clock.Advance(TimeSpan.FromDays(1));
        await using StoreApp later = await StoreApp.StartAsync(database, clock);
        await later.UntilAsync(() => later.Admin.Find(Flags.Names.PageSize)!.Pending.Count == 0);

        Assert.Equal(["set", "schedule", "schedule", "set", "reset"], (await later.AuditAsync()).Select(static line => line.Split(' ')[1]));
        await later.AssertIntactAsync();
    }

    [Fact]
    public async Task A_change_that_fits_no_more_is_a_failure_on_record()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "40");
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Enabled = true, At = app.Clock.GetUtcNow().AddMinutes(1) });
        await database.ExecuteAsync("UPDATE feature_flags SET value = '400'");
        await app.RefreshAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.UntilAsync(() => app.Admin.Find(Flags.Names.PageSize)!.Pending.Count == 0);

        AuditEntry failure = (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries[0];
        Assert.Equal((AuditActions.Fail, "anna"), (failure.Action, failure.ChangedBy));
        Assert.Contains("400", failure.Reason);
        Assert.Contains(app.Log.Lines, static line => line.StartsWith("Flag 'page_size': a scheduled change could not be applied", StringComparison.Ordinal));
        Assert.Equal(1, app.Admin.Find(Flags.Names.PageSize)!.Stored!.Version);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_change_leaves_what_it_does_not_name_as_it_is_by_then(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "10");
        PendingChange off = (await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Enabled = false, At = app.Clock.GetUtcNow().AddMinutes(10) })).Pending!;
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "60", At = app.Clock.GetUtcNow().AddMinutes(20) });
        await app.SetAsync(Flags.Names.Rollout, "50", "bob");

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.UntilAsync(() => app.Admin.Find(Flags.Names.Rollout)!.Pending.Count == 1);
        Assert.Equal((false, "50"), (app.Admin.Find(Flags.Names.Rollout)!.Stored!.Enabled, app.Admin.Find(Flags.Names.Rollout)!.Stored!.Value));
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.UntilAsync(() => app.Admin.Find(Flags.Names.Rollout)!.Pending.Count == 0);
        Assert.Equal((false, "60"), (app.Admin.Find(Flags.Names.Rollout)!.Stored!.Enabled, app.Admin.Find(Flags.Names.Rollout)!.Stored!.Value));

        Assert.Equal((false, null, 2), (off.Enabled, off.Value, off.Sequence));
        string[] audit = await app.AuditAsync();
        Assert.Equal("""2 schedule rollout {"enabled":true,"value":10} {"enabled":false,"at":"2026-12-01T09:10:00.000Z"} anna""", audit[1]);
        Assert.Equal("""3 schedule rollout {"enabled":true,"value":10} {"value":60,"at":"2026-12-01T09:20:00.000Z"} anna""", audit[2]);
        await app.AssertIntactAsync();
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task A_process_leaves_changes_of_flags_that_it_does_not_know_to_those_that_do(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        PendingChange change = (await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "50", At = app.Clock.GetUtcNow().AddMinutes(5) })).Pending!;
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = app.Clock.GetUtcNow().AddMinutes(10) });

        // Simulates a change that a newer version of the application, or another service on the same database, has scheduled.
        const string Other = "of_another_version";
        await database.ExecuteAsync($"UPDATE feature_flag_changes SET flag_name = '{Other}' WHERE flag_name = 'rollout'");
        await app.RefreshAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.UntilAsync(() => app.Admin.Find(Flags.Names.PageSize)!.Pending.Count == 0);

        // A change that was due earlier would have been applied by now.
        Assert.Equal(change.Id, app.Admin.Find(Other)!.Pending.Single().Id);
        Assert.Equal(["schedule", "schedule", "set"], (await app.AuditAsync()).Select(static line => line.Split(' ')[1]));
        await StoreApp.RefusedAsync(FlagRefusal.Forbidden, () => app.Admin.WithdrawAsync(Other, change.Id, StoreApp.Approver("anna"), null, StoreApp.Cancellation));
        await app.Admin.WithdrawAsync(Other, change.Id, StoreApp.Administrator("root"), null, StoreApp.Cancellation);
    }
}
