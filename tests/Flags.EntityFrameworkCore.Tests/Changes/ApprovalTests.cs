using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class ApprovalTests
{
    private const string Flag = "payments_live";

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Change_of_a_protected_flag_needs_another_approver(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);

        FlagChangeResult draft = await app.ChangeAsync(Flag, new FlagChange { Enabled = true, Reason = "go live" });
        Assert.Equal((FlagChangeOutcome.AwaitingApproval, false), (draft.Outcome, app.Client.IsEnabled(Flag)));
        Assert.Equal(draft.Pending, draft.Flag.Pending.Single());
        await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => ApproveAsync(app, null, "Anna"));
        FlagChangeResult applied = await ApproveAsync(app, null, "bob", "seen");

        Assert.Equal((FlagChangeOutcome.Updated, true), (applied.Outcome, app.Client.IsEnabled(Flag)));
        Assert.Empty(applied.Flag.Pending);
        const string On = """{"enabled":true,"value":true}""";
        Assert.Equal([$"1 draft {Flag} - {On} anna", $"2 set {Flag} - {On} anna+bob"], await app.AuditAsync());
        AuditEntry entry = (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries[0];
        Assert.Equal(("go live", "seen"), (entry.Reason, entry.ApprovalReason));
        await StoreApp.RefusedAsync(FlagAdminError.NotFound, () => ApproveAsync(app, draft.Pending!.Id, "bob"));
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task Approval_of_one_of_several_drafts_makes_the_others_stale()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        PendingChange first = (await app.ChangeAsync(Flag, new FlagChange { Enabled = true })).Pending!;
        PendingChange second = (await app.ChangeAsync(Flag, new FlagChange { Enabled = false }, "carl")).Pending!;

        Assert.Contains(
            $"{second.Id} by 'carl'", (await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => ApproveAsync(app, null, "bob"))).Message);
        await ApproveAsync(app, first.Id, "bob");
        Assert.Contains(
            "was changed after", (await StoreApp.RefusedAsync(FlagAdminError.Conflict, () => ApproveAsync(app, second.Id, "bob"))).Message);
        FlagChangeResult canceled = await app.Admin.CancelAsync(
            Flag, second.Id, StoreApp.Approver("dora"), "too late", StoreApp.Cancellation);

        Assert.Equal((FlagChangeOutcome.Canceled, second), (canceled.Outcome, canceled.Pending));
        Assert.Empty(app.Admin.Find(Flag)!.Pending);
        Assert.Equal(
            """4 withdraw payments_live {"enabled":true,"value":true} {"enabled":false,"value":false} dora""",
            (await app.AuditAsync())[^1]);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Approved_change_is_applied_when_it_is_due(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);

        await app.ChangeAsync(Flag, new FlagChange { Enabled = true, At = app.Clock.GetUtcNow().AddHours(1) });
        FlagChangeResult approved = await ApproveAsync(app, null, "bob");
        Assert.Equal(
            (FlagChangeOutcome.Scheduled, "bob", false),
            (approved.Outcome, approved.Pending!.ApprovedBy, approved.Pending.IsAwaitingApproval));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.WaitUntilAsync(() => app.Client.IsEnabled(Flag));

        Assert.Equal(["draft", "schedule", "set"], (await app.AuditAsync()).Select(static line => line.Split(' ')[1]));
        Assert.EndsWith("anna+bob", (await app.AuditAsync())[^1]);
    }

    [Fact]
    public async Task Due_time_does_not_replace_the_approval()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flag, new FlagChange { Enabled = true, At = app.Clock.GetUtcNow().AddHours(1) });

        // A direct change of the table does not bypass the approval either.
        await database.ExecuteAsync("UPDATE feature_flag_changes SET awaits_approval = 0");
        await app.RefreshAsync();
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.WaitUntilAsync(() => app.Admin.Find(Flag)!.Pending.Count == 0);

        Assert.False(app.Client.IsEnabled(Flag));
        Assert.StartsWith("2 fail", (await app.AuditAsync())[^1]);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Approved_change_fails_if_the_setting_changed_meanwhile(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flag, new FlagChange { Enabled = true, At = app.Clock.GetUtcNow().AddHours(1) });
        await ApproveAsync(app, null, "bob");
        await app.ChangeAsync(Flag, new FlagChange { Enabled = false }, "carl");
        await ApproveAsync(app, (await PendingAsync(app)).Single(static change => change.IsAwaitingApproval).Id, "bob");

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.WaitUntilAsync(() => app.Admin.Find(Flag)!.Pending.Count == 0);

        Assert.False(app.Client.IsEnabled(Flag));
        const string Off = """{"enabled":false,"value":false}""";
        const string On = """{"enabled":true,"value":true,"at":"2026-12-01T10:00:00.000Z"}""";
        Assert.Equal($"5 fail payments_live {Off} {On} anna+bob", (await app.AuditAsync())[^1]);
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task Author_reason_is_kept_apart_from_the_approval_reason()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        const string AuthorReason = "Spring prices.\nApproved: checked with legal, all fine";
        await app.ChangeAsync(Flag, new FlagChange { Enabled = true, Reason = AuthorReason });
        await ApproveAsync(app, null, "bob");
        await app.ChangeAsync(Flag, new FlagChange { Enabled = false, At = app.Clock.GetUtcNow().AddMinutes(1) });
        PendingChange approved = (await ApproveAsync(app, null, "bob", "seen")).Pending!;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.WaitUntilAsync(() => !app.Client.IsEnabled(Flag));

        Assert.Equal("seen", approved.ApprovalReason);
        IReadOnlyList<AuditEntry> entries = (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries;
        Assert.Equal(
            [
                ("set", null, "seen"),
                ("schedule", null, "seen"),
                ("draft", null, null),
                ("set", AuthorReason, null),
                ("draft", AuthorReason, null),
            ],
            entries.Select(static entry => (entry.Action, entry.Reason, entry.ApprovalReason)));
        await app.AssertIntactAsync();

        await database.TamperAuditAsync("UPDATE feature_flag_audit SET approval_reason = 'not seen' WHERE sequence = 5");
        Assert.Equal(5, Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors).Sequence);
    }

    [Fact]
    public async Task Reason_with_the_forced_prefix_is_rejected()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        Guid draft = (await app.ChangeAsync(Flag, new FlagChange { Enabled = true })).Pending!.Id;

        Assert.Equal(
            "$.reason", (await StoreApp.RefusedAsync(FlagAdminError.Invalid, () => ApproveAsync(app, draft, "bob", "Forced: legal"))).Path);
        Assert.Equal(
            "$.reason",
            (await StoreApp.RefusedAsync(
                FlagAdminError.Invalid,
                () => app.Admin.CancelAsync(Flag, draft, StoreApp.Actor("anna"), "Forced: legal", StoreApp.Cancellation))).Path);
    }

    private static async Task<IReadOnlyList<PendingChange>> PendingAsync(StoreApp app)
    {
        await app.RefreshAsync();
        return app.Admin.Find(Flag)!.Pending;
    }

    private static Task<FlagChangeResult> ApproveAsync(StoreApp app, Guid? change, string by, string? reason = null) =>
        app.Admin.ApproveAsync(Flag, change, StoreApp.Actor(by), reason, StoreApp.Cancellation);
}
