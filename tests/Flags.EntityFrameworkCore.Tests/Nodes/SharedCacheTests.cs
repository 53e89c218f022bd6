using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>
/// Many nodes, one cache, and a database that only the leader queries. Flags.Redis has tests with a real cache.
/// </summary>
public class SharedCacheTests
{
    [Theory]
    [InlineData(Engine.Sqlite, 4), InlineData(Engine.Sqlite, 50), InlineData(Engine.PostgreSql, 4), InlineData(Engine.PostgreSql, 50)]
    public async Task Database_cost_of_a_change_is_independent_of_the_node_count(Engine engine, int count)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        SentCommands counter = new();
        StoreApp[] nodes = await Task.WhenAll(Enumerable.Range(0, count).Select(
            _ => Task.Run(() => Node.StartWithCacheAsync(database, cache, clock, counter), StoreApp.Cancellation)));
        Assert.All(nodes, static node => Assert.NotNull(node.Source.State));
        foreach (StoreApp node in nodes)
        {
            await node.WaitForRegistrationAsync();
        }

        const int Changes = 5;
        int before = counter.Count;
        for (int size = 30; size < 30 + Changes; size++)
        {
            await nodes[^1].SetAsync(Flags.Names.PageSize, $"{size}");
            foreach (StoreApp node in nodes)
            {
                await node.WaitForPageSizeAsync(size);
            }
        }

        // The change itself, and one query of the leader.
        double perChange = (counter.Count - before) / (double)Changes;
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} nodes, {engine}: {perChange:F1} statements a change");
        Assert.InRange(perChange, 5, 30);
        foreach (StoreApp node in nodes)
        {
            Assert.Null(node.Failure);
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Node_starts_from_the_cache_and_reads_the_database_before_a_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        cache.LeaseToOther(TimeSpan.FromHours(1));
        await one.SetAsync(Flags.Names.PageSize, "30");
        await one.ChangeAsync(Flags.Names.Rollout, new FlagChange { Value = "5", At = clock.GetUtcNow().AddDays(1) });
        await cache.WaitForVersionAsync(one.Version());
        clock.Advance(TimeSpan.FromSeconds(10));

        SentCommands counter = new();
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock, counter);
        Assert.Equal((30, 1, 0), (other.PageSize(), other.Admin.Find(Flags.Names.Rollout)!.Pending.Count, counter.Count));
        Assert.Equal((one.Version(), TimeSpan.FromSeconds(10)), (other.Version(), other.Source.LastFetch!.Age));
        Assert.False(other.Admin.Find(Flags.Names.PageSize)!.Stored!.IsChangedExternally);

        await StoreApp.RefusedAsync(
            FlagAdminError.VersionMismatch, () => other.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "31", IfVersion = 0 }));
        await other.SetAsync(Flags.Names.PageSize, "32");
        await one.WaitForPageSizeAsync(32);
        Assert.DoesNotContain(other.Log.Lines, static line => line.Contains("directly in the database", StringComparison.Ordinal)
            || line.Contains("does not continue", StringComparison.Ordinal));
        await other.AssertIntactAsync();
        Assert.Equal(0, other.Version().Epoch);

        // The published snapshot and the database are the same, so the revision must not change.
        StoreVersion version = other.Version();
        await other.RefreshAsync();
        Assert.Equal(version, other.Version());
    }

    [Fact]
    public async Task Nodes_follow_the_database_during_a_cache_outage_and_refill_the_cache()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock);

        cache.Fail(true);
        await one.SetAsync(Flags.Names.PageSize, "30");
        await other.PollUntilAsync(() => other.PageSize() == 30);
        await one.SetAsync(Flags.Names.PageSize, "31");
        await other.PollUntilAsync(() => other.PageSize() == 31);
        Assert.Equal((null, null), (one.Failure, other.Failure));
        Assert.Single(other.Log.Lines, static line => line.StartsWith("The flag cache does not answer", StringComparison.Ordinal));

        cache.Fail(false);
        await cache.WaitForVersionAsync(one.Version());
        await other.WaitUntilAsync(() => other.Log.Lines.Contains("The flag cache answers again."));
        Assert.Equal("31", cache.Snapshot!.Settings[Flags.Names.PageSize].Value);
    }

    [Fact]
    public async Task Cache_that_lost_its_data_is_filled_again()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock);
        await one.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(one.Version());
        await other.WaitForPageSizeAsync(30);

        cache.Clear();
        await cache.WaitForVersionAsync(one.Version());
        Assert.Equal((30, 30), (one.PageSize(), other.PageSize()));
    }

    /// <summary>The leader has stopped without releasing its lease, and the cache is empty.</summary>
    [Fact]
    public async Task Start_does_not_wait_indefinitely_for_a_stopped_leader()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        cache.LeaseToOther(TimeSpan.FromHours(1));
        Task<StoreApp> starting = Node.StartWithCacheAsync(database, cache, clock);
        while (!starting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(starting, Task.Delay(20, StoreApp.Cancellation));
        }

        await using StoreApp app = await starting;
        Assert.Equal(app.Version(), cache.Snapshot!.Version);
        Assert.Null(app.Failure);
    }

    [Theory]
    [InlineData(0, 1_000_000, 1)]
    [InlineData(1, 0, 0)]
    public async Task Cached_version_unknown_to_the_database_is_replaced(long epoch, long sequence, long revision)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock);
        await one.SetAsync(Flags.Names.PageSize, "30");
        await other.WaitForPageSizeAsync(30);
        await cache.WaitForVersionAsync(one.Version());

        StoreSnapshot real = cache.Snapshot!;
        StoreVersion version = new(epoch, sequence, revision);
        cache.Replace(new StoreSnapshot(
            version,
            "of another world",
            new Dictionary<string, StoredSetting> { [Flags.Names.PageSize] = real.Settings[Flags.Names.PageSize] with { Value = "99" } },
            []));
        await one.PollUntilAsync(() => one.Version() > version && one.PageSize() == 30);
        await other.PollUntilAsync(() => other.Version() > version && other.PageSize() == 30);
        await cache.WaitForVersionAsync(one.Version());

        await other.SetAsync(Flags.Names.PageSize, "31");
        await one.WaitForPageSizeAsync(31);
        await one.AssertIntactAsync();
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task All_nodes_and_the_cache_adopt_a_restored_database(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock);
        await one.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.CreateAsync(database);
        await other.SetAsync(Flags.Names.PageSize, "31");
        await one.SetAsync(Flags.Names.PageSize, "32");
        await other.WaitForPageSizeAsync(32);
        StoreVersion before = one.Version();

        await backup.RestoreAsync(database);
        await other.PollUntilAsync(() => other.PageSize() == 30);
        await one.PollUntilAsync(() => one.PageSize() == 30);
        await cache.WaitForVersionAsync(one.Version());

        Assert.True(one.Version() > before);
        Assert.Equal(one.Version(), other.Version());
        await using StoreApp later = await Node.StartWithCacheAsync(database, cache, clock);
        Assert.Equal((one.Version(), 30), (later.Version(), later.PageSize()));
    }

    [Fact]
    public async Task Due_change_is_applied_by_the_leader()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        SentCommands counter = new();
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock, counter);
        await one.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = clock.GetUtcNow().AddSeconds(20) });
        await other.WaitUntilAsync(() => other.Version().Sequence == 1);
        await other.WaitForRegistrationAsync();

        int before = counter.Count;
        clock.Advance(TimeSpan.FromSeconds(21));
        await one.WaitForPageSizeAsync(30);
        await other.WaitForPageSizeAsync(30);
        Assert.Equal(before, counter.Count);
        Assert.Equal(["schedule", "set"], (await one.AuditAsync()).Select(static line => line.Split(' ')[1]));
    }
}
