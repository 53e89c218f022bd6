using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class WithdrawalTests
{
    [Fact]
    public async Task Is_for_who_asked_and_for_approvers_and_administrators()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        PendingChange change = await AskAsync(app, Flags.Names.Rollout, "anna");
        Assert.Contains("did not request this change", (await StoreApp.RefusedAsync(FlagRefusal.Forbidden, () => WithdrawAsync(app, change, StoreApp.Person("bob")))).Message);
        await WithdrawAsync(app, change, StoreApp.Person("Anna"));
        await WithdrawAsync(app, await AskAsync(app, Flags.Names.Rollout, "anna"), StoreApp.Approver("bob"));
        await WithdrawAsync(app, await AskAsync(app, Flags.Names.Rollout, "anna"), StoreApp.Administrator("root"));

        Assert.Empty(app.Admin.Find(Flags.Names.Rollout)!.Pending);
        Assert.Equal("""6 withdraw rollout - {"value":50,"at":"2026-12-02T09:00:00.000Z"} root""", (await app.AuditAsync())[^1]);
    }

    [Fact]
    public async Task Of_what_others_asked_needs_access_to_the_flag()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        PendingChange change = await AskAsync(app, Flags.Names.Prices, "paul:pricing");

        Assert.Contains("'pricing', 'finance'", (await StoreApp.RefusedAsync(FlagRefusal.Forbidden, () => WithdrawAsync(app, change, StoreApp.Approver("bob")))).Message);
        await WithdrawAsync(app, change, StoreApp.Person("paul"));
    }

    private static async Task<PendingChange> AskAsync(StoreApp app, string flag, string by) =>
        (await app.ChangeAsync(flag, new FlagChange { Value = "50", At = app.Clock.GetUtcNow().AddDays(1) }, by)).Pending!;

    private static Task<FlagChangeResult> WithdrawAsync(StoreApp app, PendingChange change, FlagActor by) => app.Admin.WithdrawAsync(change.Flag, change.Id, by, null, StoreApp.Cancellation);
}
