using System.Collections.Concurrent;
using System.Globalization;
using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class ConcurrencyTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Hundred_concurrent_writers_in_two_processes_lose_no_change(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp one = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);
        await one.SetAsync(Flags.Names.PageSize, "1");
        ConcurrentDictionary<long, string> accepted = new();
        int stale = 0;

        await Task.WhenAll(Enumerable.Range(0, 100).Select(writer => Task.Run(async () =>
        {
            StoreApp app = writer % 2 == 0 ? one : other;
            long? version = writer % 4 < 2 ? app.Admin.Find(Flags.Names.PageSize)!.Stored?.Version ?? 0 : null;
            try
            {
                FlagChangeResult result = await app.ChangeAsync(
                    Flags.Names.PageSize,
                    new FlagChange { Value = (1 + (writer % 100)).ToString(CultureInfo.InvariantCulture), IfVersion = version },
                    $"writer-{writer}");
                Assert.True(accepted.TryAdd(result.Sequence, $"writer-{writer}"));
                Assert.True(result.Flag.Stored!.Version >= result.Sequence);
            }
            catch (FlagAdminException exception) when (exception.Error == FlagAdminError.VersionMismatch && version is not null)
            {
                Interlocked.Increment(ref stale);
            }
        })));

        // For each state that the callers saw, at most one change with a version can succeed.
        Assert.Equal(100, accepted.Count + stale);
        Assert.InRange(stale, 1, 50);
        string[] audit = await one.AuditAsync();
        Assert.Equal(1 + accepted.Count, audit.Length);
        Assert.All(audit[1..], line => Assert.EndsWith(accepted[long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)], line));
        Assert.All(audit.Zip(audit.Skip(1)), static pair => Assert.Equal(pair.First.Split(' ')[4], pair.Second.Split(' ')[3]));
        await one.AssertIntactAsync();

        await one.RefreshAsync();
        await other.RefreshAsync();
        Assert.Equal(one.Admin.Find(Flags.Names.PageSize)!.Stored, other.Admin.Find(Flags.Names.PageSize)!.Stored);
        Assert.Equal(accepted.Keys.Max(), one.Admin.Find(Flags.Names.PageSize)!.Stored!.Version);
    }

    /// <summary>
    /// A change is validated against the changes of other processes, even if this process has not polled since.
    /// </summary>
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Two_processes_cannot_create_a_cycle_of_requirements(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp one = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(database);

        await one.SetAsync(Flags.Names.Rollout, """{"percentage":50,"requires":{"early_access":true}}""");
        FlagAdminException refusal = await StoreApp.RefusedAsync(
            FlagAdminError.Invalid, () => other.SetAsync(Flags.Names.EarlyAccess, """{"users":["u1"],"requires":{"rollout":true}}"""));

        Assert.Equal("$.value.requires", refusal.Path);
        Assert.Single(await one.AuditAsync());
    }

    [Fact]
    public async Task Canceled_change_is_not_applied()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        using CancellationTokenSource end = new();
        await app.Source.Gate.WaitAsync(StoreApp.Cancellation);
        Task<FlagChangeResult> change = app.Admin.ChangeAsync(
            Flags.Names.Rollout, new FlagChange { Value = "1" }, StoreApp.Actor("anna"), end.Token);
        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => change);
        app.Source.Gate.Release();
        await app.SetAsync(Flags.Names.Rollout, "2");
        Assert.Single(await app.AuditAsync());
    }
}
