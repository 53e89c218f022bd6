using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Cache;

/// <summary>The database was restored and Redis emptied, and nodes are there that have a later state.</summary>
public class AheadTests(SharedRedis redis)
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private string Snapshot => $"{{{_prefix}}}:snapshot";

    [Theory, InlineData(null), InlineData(Key)]
    public async Task A_node_that_is_ahead_says_so_and_takes_what_is_put_for_it(string? key)
    {
        await using CacheNode database = new(redis.Configuration, _prefix, key);
        await database.PutAsync(Snapshots.OfPageSize(100, 40));
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => (options.KeyPrefix, options.SigningKey) = (_prefix, key));
        await redis.Anyone.KeyDeleteAsync(Snapshot);
        await database.PutAsync(Snapshots.OfPageSize(7, 30));

        await node.UntilLinesAsync("This node has version", 1);
        Assert.Contains("older", node.Status.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(40, node.PageSize);
        Assert.Equal(new StoreVersion(0, 100, 100), (await database.GetAsync(new StoreVersion(0, 7, 7))).Ahead);

        // Confirmed or older: it is still ahead.
        await database.PutAsync(Snapshots.OfPageSize(7, 30));
        await database.PutAsync(Snapshots.OfPageSize(8, 30));
        Assert.Equal(new StoreVersion(0, 100, 100), (await database.GetAsync()).Ahead);

        await database.PutAsync(Snapshots.Of(new StoreVersion(1, 8, 8), (Flags.Names.PageSize, "30")));
        await node.UntilAsync(() => node.PageSize == 30 && node.Status.Failure is null);
        Assert.Null((await database.GetAsync()).Ahead);
        await node.UntilLinesAsync("This node has version", 1);
    }

    /// <summary>Else whoever can write there could use up the eras.</summary>
    [Fact]
    public async Task What_no_node_has_noted_is_not_taken_and_does_not_stay()
    {
        await using CacheNode database = new(redis.Configuration, _prefix, Key);
        await database.PutAsync(Snapshots.OfPageSize(7, 30));
        foreach (string text in new[] { $"{long.MaxValue - 5_000_000}.1.1", $"5.1.1 {new string('a', 64)}", "many" })
        {
            await redis.Anyone.HashSetAsync(Snapshot, "ahead", text);
            Assert.Null((await database.GetAsync()).Ahead);
            Assert.False(await redis.Anyone.HashExistsAsync(Snapshot, "ahead"));
        }

        Assert.Equal(new StoreVersion(0, 9, 9), (await database.GetAsync(new StoreVersion(0, 9, 9))).Ahead);
        Assert.Equal(new StoreVersion(0, 9, 9), (await database.GetAsync(new StoreVersion(0, 8, 8))).Ahead);
    }

    /// <summary>The era counts as older than the database's, so the node that took it follows the database again.</summary>
    [Theory, InlineData(9007199254740991), InlineData(1_000_001)]
    public async Task A_node_that_took_an_era_too_far_ahead_follows_the_database_again(long era)
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(7, 30));
        StoreVersion planted = new(era, long.MaxValue, long.MaxValue);
        byte[] data = SnapshotText.Write(Snapshots.Of(planted, (Flags.Names.PageSize, "99")));
        await redis.Anyone.HashSetAsync(Snapshot, [new("version", planted.ToString()), new("data", data)]);
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix);
        Assert.Equal(99, node.PageSize);

        Assert.Null((await database.GetAsync(new StoreVersion(0, 7, 7))).Newer);
        Assert.True(await database.PutAsync(Snapshots.OfPageSize(7, 30)));
        await node.UntilAsync(() => node.PageSize == 30 && node.Status.Failure is null);
        Assert.Null((await database.GetAsync()).Ahead);
    }

    /// <summary>As after FLUSHALL, which cuts no connection.</summary>
    [Fact]
    public async Task Who_finds_Redis_emptied_tells_those_who_have_the_database_once()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix);
        int told = 0;
        await redis.Anyone.Multiplexer.GetSubscriber().SubscribeAsync(RedisChannel.Literal($"{{{_prefix}}}:changed"), (_, _) => Interlocked.Increment(ref told));
        await database.GetAsync();
        await redis.Anyone.KeyDeleteAsync(Snapshot);
        Task changed = database.Cache.Changed;

        RedisFollower follower = node.Services.GetRequiredService<RedisFollower>();
        await follower.LookAsync(TestContext.Current.CancellationToken);
        await changed.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await follower.LookAsync(TestContext.Current.CancellationToken);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await follower.LookAsync(TestContext.Current.CancellationToken);
        Assert.Null(node.Status.Failure);
        Assert.InRange(Volatile.Read(ref told), 1, 2);
    }
}
