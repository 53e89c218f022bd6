using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Tests.EntityFrameworkCore.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

/// <summary>Nodes with different clocks, and a database with its own clock.</summary>
public class DatabaseClockTests
{
    [Fact]
    public async Task Node_with_a_fast_clock_uses_the_time_of_the_database()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp accurate = await StartAsync(database, TimeSpan.Zero);
        await using StoreApp fast = await StartAsync(database, TimeSpan.FromHours(2));
        DateTimeOffset due = DateTimeOffset.UtcNow.AddHours(1);

        await accurate.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "50", At = due });
        await fast.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = due });
        await RunDueAsync(fast);
        await fast.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await accurate.SetAsync(Flags.Names.NewSearch, "true");

        Assert.Equal((1, 1), (fast.Admin.Find(Flags.Names.Rollout)!.Pending.Count, fast.Admin.Find(Flags.Names.PageSize)!.Pending.Count));
        AuditEntry[] entries =
        [
            .. (await accurate.Admin.ReadAuditAsync(
                new AuditQuery { Until = DateTimeOffset.UtcNow.AddMinutes(5) }, StoreApp.Cancellation)).Entries.Reverse(),
        ];
        Assert.Equal(["schedule", "schedule", "set", "set"], entries.Select(static entry => entry.Action));
        Assert.Equal(entries.Order(Comparer<AuditEntry>.Create(static (one, other) => one.ChangedAt.CompareTo(other.ChangedAt))), entries);
        Assert.All(await accurate.ReadNodesAsync(), static node => Assert.InRange(
            node.StartedAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5)));
        await accurate.AssertIntactAsync();
    }

    [Theory, InlineData(-2), InlineData(2)]
    public async Task Scheduled_change_is_applied_by_the_database_clock(int hours)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StartAsync(database, TimeSpan.FromHours(hours));

        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = DateTimeOffset.UtcNow.AddSeconds(2) });
        await app.PollUntilAsync(() => app.PageSize() == 30);

        AuditEntry[] entries = [.. (await app.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries];
        Assert.Equal(["set", "schedule"], entries.Select(static entry => entry.Action));
        Assert.InRange(entries[0].ChangedAt - entries[1].ChangedAt, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
    }

    [Theory, InlineData(-2), InlineData(2)]
    public async Task Due_time_is_validated_against_the_database_clock(int hours)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        await using StoreApp app = await StartAsync(database, TimeSpan.FromHours(hours));

        FlagAdminException past = await StoreApp.RefusedAsync(
            FlagAdminError.Invalid,
            () => app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = DateTimeOffset.UtcNow.AddMinutes(-1) }));
        FlagChangeResult scheduled = await app.ChangeAsync(
            Flags.Names.PageSize, new FlagChange { Value = "30", At = DateTimeOffset.UtcNow.AddMinutes(10) });

        Assert.Equal(("$.at", FlagChangeOutcome.Scheduled), (past.Path, scheduled.Outcome));
    }

    private static async Task<StoreApp> StartAsync(StoreDatabase database, TimeSpan offset)
    {
        StoreApp app = await StoreApp.StartAsync(
            flags => flags.AddStore(database.Use), new FakeTimeProvider(DateTimeOffset.UtcNow + offset), hasDatabaseClock: true);
        await app.WaitForRegistrationAsync();
        return app;
    }

    private static Task RunDueAsync(StoreApp app) =>
        app.Services.GetRequiredService<DueChanges>().RunAsync(StoreApp.Cancellation);
}
