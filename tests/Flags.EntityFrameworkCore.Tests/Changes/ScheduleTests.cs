using FeatureFlags.Admin;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class ScheduleTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Scheduled_change_is_applied_once_when_it_is_due(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
        await using StoreApp one = await StoreApp.StartAsync(database, clock);
        await using StoreApp other = await StoreApp.StartAsync(database, clock);
        DateTimeOffset due = clock.GetUtcNow().AddMinutes(10);

        FlagChangeResult scheduled = await one.ChangeAsync(
            Flags.Names.Rollout, new FlagChange { Value = "50", At = due.ToOffset(TimeSpan.FromHours(2)) });
        Assert.Equal((FlagChangeOutcome.Scheduled, due), (scheduled.Outcome, scheduled.Pending!.DueAt));
        await other.RefreshAsync();
        clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Null(one.Admin.Find(Flags.Names.Rollout)!.Stored);
        clock.Advance(TimeSpan.FromMinutes(1));
        await one.WaitUntilAsync(() => one.Client.GetRolloutPercentage(Flags.Names.Rollout, "u") == 50);
        await other.WaitUntilAsync(() => other.Client.GetRolloutPercentage(Flags.Names.Rollout, "u") == 50);

        Assert.Equal(["schedule", "set"], (await one.AuditAsync()).Select(static line => line.Split(' ')[1]));
        Assert.Equal(
            (50.0, 50.0),
            (one.Client.GetRolloutPercentage(Flags.Names.Rollout, "u"), other.Client.GetRolloutPercentage(Flags.Names.Rollout, "u")));
    }

    [Fact]
    public async Task Change_due_while_no_process_ran_is_applied_at_startup()
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
        await later.WaitUntilAsync(() => later.Admin.Find(Flags.Names.PageSize)!.Pending.Count == 0);

        Assert.Equal(["set", "schedule", "schedule", "set", "reset"], (await later.AuditAsync()).Select(static line => line.Split(' ')[1]));
        await later.AssertIntactAsync();
    }

    [Fact]
    public async Task Scheduled_change_that_became_invalid_is_audited_as_failed()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "40");
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Enabled = true, At = app.Clock.GetUtcNow().AddMinutes(1) });
        await database.ExecuteAsync("UPDATE feature_flags SET value = '400'");
        await app.RefreshAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.WaitUntilAsync(() => app.Admin.Find(Flags.Names.PageSize)!.Pending.Count == 0);

        AuditEntry failure = (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries[0];
        Assert.Equal((AuditActions.Fail, "anna"), (failure.Action, failure.ChangedBy));
        Assert.Contains("400", failure.Reason);
        Assert.Contains(app.Log.Lines, static line => line.StartsWith(
            "Flag 'page_size': a scheduled change could not be applied", StringComparison.Ordinal));
        Assert.Equal(1, app.Admin.Find(Flags.Names.PageSize)!.Stored!.Version);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Scheduled_change_keeps_the_current_value_of_unset_properties(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "10");
        PendingChange off = (await app.ChangeAsync(
            Flags.Names.Rollout, new FlagChange { Enabled = false, At = app.Clock.GetUtcNow().AddMinutes(10) })).Pending!;
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "60", At = app.Clock.GetUtcNow().AddMinutes(20) });
        await app.SetAsync(Flags.Names.Rollout, "50", "bob");

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.WaitUntilAsync(() => app.Admin.Find(Flags.Names.Rollout)!.Pending.Count == 1);
        Assert.Equal(
            (false, "50"), (app.Admin.Find(Flags.Names.Rollout)!.Stored!.Enabled, app.Admin.Find(Flags.Names.Rollout)!.Stored!.Value));
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.WaitUntilAsync(() => app.Admin.Find(Flags.Names.Rollout)!.Pending.Count == 0);
        Assert.Equal(
            (false, "60"), (app.Admin.Find(Flags.Names.Rollout)!.Stored!.Enabled, app.Admin.Find(Flags.Names.Rollout)!.Stored!.Value));

        Assert.Equal((false, null, 2), (off.Enabled, off.Value, off.Sequence));
        string[] audit = await app.AuditAsync();
        Assert.Equal("""2 schedule rollout {"enabled":true,"value":10} {"enabled":false,"at":"2026-12-01T09:10:00.000Z"} anna""", audit[1]);
        Assert.Equal("""3 schedule rollout {"enabled":true,"value":10} {"value":60,"at":"2026-12-01T09:20:00.000Z"} anna""", audit[2]);
        await app.AssertIntactAsync();
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Process_does_not_apply_changes_of_flags_it_does_not_declare(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        PendingChange change = (await app.ChangeAsync(
            Flags.Names.Rollout, new FlagChange { Value = "50", At = app.Clock.GetUtcNow().AddMinutes(5) })).Pending!;
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = app.Clock.GetUtcNow().AddMinutes(10) });

        // Simulates a change that a newer version of the application, or another service on the same database, has scheduled.
        const string Other = "of_another_version";
        await database.ExecuteAsync($"UPDATE feature_flag_changes SET flag_name = '{Other}' WHERE flag_name = 'rollout'");
        await app.RefreshAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.WaitUntilAsync(() => app.Admin.Find(Flags.Names.PageSize)!.Pending.Count == 0);

        // A change that was due earlier would have been applied by now.
        Assert.Equal(change.Id, app.Admin.Find(Other)!.Pending.Single().Id);
        Assert.Equal(["schedule", "schedule", "set"], (await app.AuditAsync()).Select(static line => line.Split(' ')[1]));
        await StoreApp.RefusedAsync(
            FlagAdminError.Forbidden, () => app.Admin.CancelAsync(
                Other, change.Id, StoreApp.Approver("anna"), null, StoreApp.Cancellation));
        await app.Admin.CancelAsync(Other, change.Id, StoreApp.Administrator("root"), null, StoreApp.Cancellation);
    }
}
