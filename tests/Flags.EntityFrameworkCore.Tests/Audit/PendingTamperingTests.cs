using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Audit;

/// <summary>Pending changes written directly into their table, which would bypass the approver.</summary>
public class PendingTamperingTests
{
    private const string Flag = "payments_live";

    [Theory]
    [InlineData("requested_by = 'bob'")]
    [InlineData("value = 'false', enabled = {false}")]
    [InlineData("due_at = '2026-12-01 09:00:00'")]
    [InlineData("reason = 'bob said so'")]
    [InlineData("sequence = 1")]
    [InlineData("sequence = 7")]
    public async Task Edited_draft_is_reported_and_cannot_be_approved(string change)
    {
        foreach (Engine engine in Enum.GetValues<Engine>())
        {
            await using StoreDatabase database = StoreDatabase.Create(engine);
            await using StoreApp app = await StoreApp.StartAsync(database);
            await app.SetAsync(Flags.Names.Rollout, "5");
            PendingChange draft = (await app.ChangeAsync(Flag, new FlagChange { Enabled = true }, "eve")).Pending!;
            await app.AssertIntactAsync();

            await database.ExecuteAsync(
                "UPDATE feature_flag_changes SET " + change.Replace("{false}", engine == Engine.Sqlite ? "0" : "false"));
            await app.RefreshAsync();

            FlagAdminException refusal = await StoreApp.RefusedAsync(
                FlagAdminError.Conflict, () => app.Admin.ApproveAsync(Flag, null, StoreApp.Actor("eve"), null, StoreApp.Cancellation));
            Assert.Contains("edited directly in the table", refusal.Message);
            await StoreApp.RefusedAsync(
                FlagAdminError.Conflict, () => app.Admin.ApproveAsync(Flag, draft.Id, StoreApp.Actor("carl"), null, StoreApp.Cancellation));
            AuditError error = Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors);
            Assert.Equal(Flag, error.Flag);
            Assert.StartsWith($"The pending change {draft.Id}", error.Message);

            await app.Admin.CancelAsync(Flag, draft.Id, StoreApp.Approver("carl"), null, StoreApp.Cancellation);
            await app.AssertIntactAsync();
        }
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Draft_approved_directly_in_the_table_is_not_applied(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flag, new FlagChange { Enabled = true });

        await database.ExecuteAsync(
            $"UPDATE feature_flag_changes SET awaits_approval = {(engine == Engine.Sqlite ? "0" : "false")}, "
                + "approved_by = 'bob', due_at = '2026-12-01 09:00:00'");
        await app.RefreshAsync();
        await app.WaitUntilAsync(() => app.Admin.Find(Flag)!.Pending.Count == 0);

        Assert.False(app.Client.IsEnabled(Flag));
        AuditEntry failure = (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries[0];
        Assert.Equal((AuditActions.Fail, "unknown", null), (failure.Action, failure.ChangedBy, failure.ApprovedBy));
        Assert.Contains("edited directly in the table", failure.Reason);
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task Edited_base_version_does_not_make_a_stale_draft_valid()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        PendingChange first = (await app.ChangeAsync(Flag, new FlagChange { Enabled = true })).Pending!;
        PendingChange second = (await app.ChangeAsync(Flag, new FlagChange { Enabled = false })).Pending!;
        await app.Admin.ApproveAsync(Flag, second.Id, StoreApp.Actor("bob"), null, StoreApp.Cancellation);

        await database.ExecuteAsync("UPDATE feature_flag_changes SET base_version = 3");
        await app.RefreshAsync();

        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Conflict, () => app.Admin.ApproveAsync(Flag, first.Id, StoreApp.Actor("bob"), null, StoreApp.Cancellation));
        Assert.Contains("was changed after", refusal.Message);
    }
}
