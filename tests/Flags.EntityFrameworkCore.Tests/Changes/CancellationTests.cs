using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class CancellationTests
{
    [Fact]
    public async Task Requester_approver_and_administrator_can_cancel_a_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        PendingChange change = await RequestAsync(app, Flags.Names.Rollout, "anna");
        Assert.Contains(
            "did not request this change",
            (await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => CancelAsync(app, change, StoreApp.Actor("bob")))).Message);
        await CancelAsync(app, change, StoreApp.Actor("Anna"));
        await CancelAsync(app, await RequestAsync(app, Flags.Names.Rollout, "anna"), StoreApp.Approver("bob"));
        await CancelAsync(app, await RequestAsync(app, Flags.Names.Rollout, "anna"), StoreApp.Administrator("root"));

        Assert.Empty(app.Admin.Find(Flags.Names.Rollout)!.Pending);
        Assert.Equal("""6 withdraw rollout - {"value":50,"at":"2026-12-02T09:00:00.000Z"} root""", (await app.AuditAsync())[^1]);
    }

    [Fact]
    public async Task Approver_without_access_to_the_flag_cannot_cancel_its_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        PendingChange change = await RequestAsync(app, Flags.Names.Prices, "paul:pricing");

        Assert.Contains(
            "'pricing', 'finance'",
            (await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => CancelAsync(app, change, StoreApp.Approver("bob")))).Message);
        await CancelAsync(app, change, StoreApp.Actor("paul"));
    }

    private static async Task<PendingChange> RequestAsync(StoreApp app, string flag, string actor) =>
        (await app.ChangeAsync(flag, new FlagChange { Value = "50", At = app.Clock.GetUtcNow().AddDays(1) }, actor)).Pending!;

    private static Task<FlagChangeResult> CancelAsync(StoreApp app, PendingChange change, FlagActor actor) =>
        app.Admin.CancelAsync(change.Flag, change.Id, actor, null, StoreApp.Cancellation);
}
