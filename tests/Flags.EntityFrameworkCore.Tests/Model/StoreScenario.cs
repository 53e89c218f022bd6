using FeatureFlags.Admin;
using FeatureFlags.Tests.EntityFrameworkCore.Nodes;

namespace FeatureFlags.Tests.EntityFrameworkCore.Model;

/// <summary>Runs every operation of the store on its tables.</summary>
internal static class StoreScenario
{
    private static readonly string s_long = new('x', 3_000);

    public static async Task RunAsync(StoreApp app)
    {
        Assert.Null(app.Failure);
        await app.WaitForRegistrationAsync();
        Assert.Equal(
            (true, "string"),
            (
                (await app.Admin.ReadNodesAsync(Flags.Names.Greeting, StoreApp.Cancellation)).Nodes.Single().IsLive,
                (await app.Admin.ReadNodesAsync(Flags.Names.Greeting, StoreApp.Cancellation)).Nodes[0].Type));

        await app.SetAsync(Flags.Names.Greeting, $"\"{s_long}\"");
        await app.SetAsync(Flags.Names.Rollout, "25");
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { IsReset = true });
        await app.ChangeAsync(
            Flags.Names.PageSize,
            new FlagChange
            {
                Value = "30",
                At = app.Clock.GetUtcNow().AddMilliseconds(500),
                Reason = new string('y', FlagChange.MaxReasonLength),
            });
        Assert.True(await app.RefreshAsync());
        app.Clock.Advance(TimeSpan.FromMilliseconds(500));
        await app.WaitUntilAsync(() => app.Admin.Find(Flags.Names.PageSize)!.Pending.Count == 0);
        await app.ChangeAsync(Flags.Names.PaymentsLive, new FlagChange { Enabled = true, Reason = "go live" });
        await app.Admin.ApproveAsync(Flags.Names.PaymentsLive, null, StoreApp.Actor("bob"), "seen", StoreApp.Cancellation);

        AssertDone(app);
        DateTimeOffset now = app.Clock.GetUtcNow();
        AuditPage page = await app.Admin.ReadAuditAsync(
            new AuditQuery { ChangedBy = "anna", From = now, Until = now.AddMinutes(1), Flag = Flags.Names.PageSize },
            StoreApp.Cancellation);
        Assert.Equal((AuditActions.Set, now), (page.Entries.Single().Action, page.Entries[0].ChangedAt));
        Assert.Equal(
            ["set", "set", "reset", "schedule", "set", "draft", "set"], (await app.AuditAsync()).Select(static line => line.Split(' ')[1]));
        await app.AssertIntactAsync();
    }

    public static void AssertDone(StoreApp app)
    {
        Assert.Null(app.Failure);
        Assert.Equal(
            (s_long, 30, true, null),
            (
                app.Client.GetValue<string>(Flags.Names.Greeting),
                app.PageSize(),
                app.Client.IsEnabled(Flags.Names.PaymentsLive),
                app.Admin.Find(Flags.Names.Rollout)!.Stored));
    }
}
