using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Cache;

/// <summary>Nodes that have a newer state than the cache, after the database was restored or Redis was emptied.</summary>
public class NodeAheadTests(SharedRedis redis)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private string Snapshot => $"{{{_prefix}}}:snapshot";

    [Theory, InlineData(null), InlineData(Key)]
    public async Task Node_ahead_of_the_cache_reports_its_version_and_accepts_the_next_epoch(string? key)
    {
        await using CacheNode database = new(redis.Configuration, _prefix, key);
        await database.PutAsync(Snapshots.OfPageSize(100, 40));
        await using NodeApp node = await NodeApp.StartAsync(
            redis.Configuration, options => (options.KeyPrefix, options.SigningKey) = (_prefix, key));
        await redis.Client.KeyDeleteAsync(Snapshot);
        await database.PutAsync(Snapshots.OfPageSize(7, 30));

        await node.WaitForLinesAsync("This node has version", 1);
        Assert.Contains("older", node.Status.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(40, node.PageSize);
        Assert.Equal(new StoreVersion(0, 100, 100), (await database.GetAsync(new StoreVersion(0, 7, 7))).Ahead);

        // A confirmed or older snapshot leaves the node ahead.
        await database.PutAsync(Snapshots.OfPageSize(7, 30));
        await database.PutAsync(Snapshots.OfPageSize(8, 30));
        Assert.Equal(new StoreVersion(0, 100, 100), (await database.GetAsync()).Ahead);

        await database.PutAsync(Snapshots.Of(new StoreVersion(1, 8, 8), (Flags.Names.PageSize, "30")));
        await node.WaitUntilAsync(() => node.PageSize == 30 && node.Status.Failure is null);
        Assert.Null((await database.GetAsync()).Ahead);
        await node.WaitForLinesAsync("This node has version", 1);
    }

    /// <summary>A client that writes to Redis directly must not be able to exhaust the epochs.</summary>
    [Fact]
    public async Task Forged_newer_version_is_ignored_and_removed()
    {
        await using CacheNode database = new(redis.Configuration, _prefix, Key);
        await database.PutAsync(Snapshots.OfPageSize(7, 30));
        foreach (string marker in new[] { $"{long.MaxValue - 5_000_000}.1.1", $"5.1.1 {new string('a', 64)}", "many" })
        {
            await redis.Client.HashSetAsync(Snapshot, "ahead", marker);
            Assert.Null((await database.GetAsync()).Ahead);
            Assert.False(await redis.Client.HashExistsAsync(Snapshot, "ahead"));
        }

        Assert.Equal(new StoreVersion(0, 9, 9), (await database.GetAsync(new StoreVersion(0, 9, 9))).Ahead);
        Assert.Equal(new StoreVersion(0, 9, 9), (await database.GetAsync(new StoreVersion(0, 8, 8))).Ahead);
    }

    /// <summary>An epoch too far ahead counts as older than the epoch of the database.</summary>
    [Theory, InlineData(9007199254740991), InlineData(1_000_001)]
    public async Task Node_with_an_epoch_too_far_ahead_follows_the_database_again(long epoch)
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(7, 30));
        StoreVersion forged = new(epoch, long.MaxValue, long.MaxValue);
        byte[] data = SnapshotSerializer.Write(Snapshots.Of(forged, (Flags.Names.PageSize, "99")));
        await redis.Client.HashSetAsync(Snapshot, [new("version", forged.ToString()), new("data", data)]);
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix);
        Assert.Equal(99, node.PageSize);

        Assert.Null((await database.GetAsync(new StoreVersion(0, 7, 7))).Newer);
        Assert.True(await database.PutAsync(Snapshots.OfPageSize(7, 30)));
        await node.WaitUntilAsync(() => node.PageSize == 30 && node.Status.Failure is null);
        Assert.Null((await database.GetAsync()).Ahead);
    }

    /// <summary>FLUSHALL empties Redis without closing connections.</summary>
    [Fact]
    public async Task Node_that_finds_Redis_empty_notifies_database_nodes_once()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix);
        int notifications = 0;
        await redis.Client.Multiplexer.GetSubscriber().SubscribeAsync(
            RedisChannel.Literal($"{{{_prefix}}}:changed"), (_, _) => Interlocked.Increment(ref notifications));
        await database.GetAsync();
        await redis.Client.KeyDeleteAsync(Snapshot);
        Task changed = database.Cache.Changed;

        await node.LoadAsync();
        await changed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await node.LoadAsync();
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await node.LoadAsync();
        Assert.Null(node.Status.Failure);
        Assert.InRange(Volatile.Read(ref notifications), 1, 2);
    }
}
