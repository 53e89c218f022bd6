using System.Data.Common;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.Time.Testing;

namespace FeatureFlags.Tests.EntityFrameworkCore.Nodes;

/// <summary>A cache whose snapshot differs from the database, and nodes that keep running after a restore.</summary>
public class CacheConsistencyTests
{
    /// <summary>
    /// After a restore and a loss of the cache, the node that starts first does not know what the other node knows.
    /// </summary>
    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public async Task Node_running_since_before_a_restore_adopts_the_restored_state(int writes)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock);
        await one.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.CreateAsync(database);
        await one.SetAsync(Flags.Names.PageSize, "31");
        await one.SetAsync(Flags.Names.PageSize, "32");
        await other.WaitForPageSizeAsync(32);
        await one.DisposeAsync();
        await backup.RestoreAsync(database);

        // The new node uses another cache, so that the running node sees nothing of it yet.
        MemoryCache otherCache = new(clock);
        await using StoreApp restarted = await Node.StartWithCacheAsync(database, otherCache, clock);
        for (int size = 40; size < 40 + writes; size++)
        {
            await restarted.SetAsync(Flags.Names.PageSize, $"{size}");
        }

        await otherCache.WaitForVersionAsync(restarted.Version());
        cache.LeaseToOther(TimeSpan.FromDays(1));
        cache.Fail(true);
        await other.PollUntilAsync(
            () => other.Log.Lines.Any(static line => line.StartsWith("The flag cache does not answer", StringComparison.Ordinal)));
        cache.Fail(false);
        cache.Replace(otherCache.Snapshot!);
        int now = restarted.PageSize();
        await other.PollUntilAsync(() => other.PageSize() == now);
        await other.AssertIntactAsync();
    }

    /// <summary>A node without a database has reported a later version to the cache than exists.</summary>
    [Fact]
    public async Task Later_version_reported_to_the_cache_starts_a_new_epoch()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(app.Version());

        StoreVersion ahead = new(4, 9, 9);
        await cache.GetAsync(ahead, StoreApp.Cancellation);
        await app.PollUntilAsync(() => app.Version() > ahead);
        await cache.WaitForVersionAsync(app.Version());
        Assert.Equal(
            (new StoreVersion(5, 1, 1), 30, 5),
            (app.Version(), app.PageSize(), await database.ExecuteScalarAsync<long>("SELECT era FROM feature_flag_head")));
        Assert.Null((await cache.GetAsync(null, StoreApp.Cancellation)).Ahead);
        await app.AssertIntactAsync();
    }

    [Fact]
    public async Task Node_queries_the_database_when_the_cache_is_no_longer_confirmed()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(app.Version());
        cache.LeaseToOther(TimeSpan.FromDays(1));

        // A poll that had started earlier ends.
        await app.RefreshAsync();
        await app.RefreshAsync();
        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");
        clock.Advance(TimeSpan.FromSeconds(45));
        await app.RefreshAsync();
        Assert.Equal(30, app.PageSize());

        cache.Age(TimeSpan.FromSeconds(91));
        await app.PollUntilAsync(() => app.PageSize() == 31);
        await cache.WaitForVersionAsync(app.Version());
    }

    [Fact]
    public async Task Stopped_leader_releases_its_lease()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(app.Version());
        await app.DisposeAsync();
        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await using StoreApp again = await Node.StartWithCacheAsync(database, cache, clock);
        Assert.Equal(31, again.PageSize());
    }

    /// <summary>
    /// The leader is killed. Its lease lasts another 45 seconds, and the next poll would come after one minute.
    /// </summary>
    [Fact]
    public async Task Node_queries_the_database_when_the_lease_of_a_killed_leader_ends()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(app.Version());
        await app.DisposeAsync();
        cache.LeaseToOther(TimeSpan.FromSeconds(44));
        await database.ExecuteAsync("UPDATE feature_flags SET value = '31'");

        await using StoreApp again = await Node.StartWithCacheAsync(database, cache, clock);
        Assert.Equal(30, again.PageSize());
        int seconds = 0;
        for (; again.PageSize() == 30 && seconds < 120; seconds++)
        {
            Task next = again.Source.Changed.Next;
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(next, Task.Delay(30, StoreApp.Cancellation));
        }

        Assert.InRange(seconds, 44, 50);
    }

    [Fact]
    public async Task Leader_does_not_query_the_database_after_a_cache_notification()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        SentCommands counter = new();
        await using StoreApp leader = await Node.StartWithCacheAsync(database, cache, clock, counter);
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock);
        await leader.WaitForRegistrationAsync();
        int before = counter.Count;
        await other.SetAsync(Flags.Names.PageSize, "30");
        await leader.WaitForPageSizeAsync(30);
        Assert.Equal(before, counter.Count);
    }

    [Fact]
    public async Task Audit_query_leaves_a_node_on_its_cached_state()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        await one.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(one.Version());
        cache.LeaseToOther(TimeSpan.FromDays(1));
        await using StoreApp other = await Node.StartWithCacheAsync(database, cache, clock);
        Assert.Single((await other.Admin.ReadAuditAsync(new AuditQuery(), StoreApp.Cancellation)).Entries);
        Assert.True(other.Source.State!.IsFromCache);
    }

    [Fact]
    public async Task Cached_snapshot_is_effective_while_the_database_does_not_answer()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.PostgreSql);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await app.SetAsync(Flags.Names.PageSize, "30");
        await cache.WaitForVersionAsync(app.Version());
        await using DbConnection session = await database.OpenAsync();
        await using DbTransaction transaction = await session.BeginTransactionAsync(StoreApp.Cancellation);
        await using DbCommand command = session.CreateCommand();
        (command.CommandText, command.Transaction) = ("LOCK TABLE feature_flag_head IN ACCESS EXCLUSIVE MODE", transaction);
        await command.ExecuteNonQueryAsync(StoreApp.Cancellation);

        StoreSnapshot known = cache.Snapshot!;
        await app.Source.Gate.WaitAsync(StoreApp.Cancellation);
        cache.Replace(known with
        {
            Version = known.Version with { Sequence = known.Version.Sequence + 1 },
            Settings = new Dictionary<string, StoredSetting>
            {
                [Flags.Names.PageSize] = known.Settings[Flags.Names.PageSize] with { Value = "44" },
            },
        });
        Task<bool> poll = app.RefreshAsync();
        app.Source.Gate.Release();
        await app.WaitForPageSizeAsync(44);
        Assert.False(poll.IsCompleted);
        await transaction.RollbackAsync(StoreApp.Cancellation);
        await poll;
        await app.WaitForPageSizeAsync(30);
    }

    /// <summary>Without the cache no leader is known, so no process waits for one.</summary>
    [Fact]
    public async Task Due_change_is_applied_at_once_if_the_cache_does_not_answer()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        FakeTimeProvider clock = Node.CreateClock();
        MemoryCache cache = new(clock);
        await using StoreApp one = await Node.StartWithCacheAsync(database, cache, clock);
        cache.LeaseToOther(TimeSpan.FromDays(1));
        await using StoreApp app = await Node.StartWithCacheAsync(database, cache, clock);
        await one.DisposeAsync();
        cache.Fail(true);
        await app.ChangeAsync(Flags.Names.PageSize, new FlagChange { Value = "30", At = clock.GetUtcNow().AddSeconds(20) });
        await app.WaitUntilAsync(
            () => app.Log.Lines.Any(static line => line.StartsWith("The flag cache does not answer", StringComparison.Ordinal)));

        for (int i = 0; i < 20; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await app.WaitForPageSizeAsync(30);
    }

    /// <summary>The entries after a restore reuse sequences of earlier entries.</summary>
    [Fact]
    public async Task Audit_watcher_receives_entries_after_a_restore()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "30");
        Backup backup = await Backup.CreateAsync(database);
        await app.SetAsync(Flags.Names.PageSize, "31");
        await app.SetAsync(Flags.Names.PageSize, "32");
        await using IAsyncEnumerator<AuditEntry> stream =
            app.Admin.WatchAsync(null, StoreApp.Cancellation).GetAsyncEnumerator(StoreApp.Cancellation);
        ValueTask<bool> next = stream.MoveNextAsync();

        await backup.RestoreAsync(database);
        await app.RefreshAsync();
        await app.SetAsync(Flags.Names.PageSize, "33");
        Assert.True(await next.AsTask().WaitAsync(TimeSpan.FromSeconds(20), StoreApp.Cancellation));
        Assert.Equal((2, """{"enabled":true,"value":33}"""), (stream.Current.Sequence, stream.Current.NewValue));
    }
}
