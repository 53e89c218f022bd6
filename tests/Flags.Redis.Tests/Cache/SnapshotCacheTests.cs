using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Cache;

public class SnapshotCacheTests(SharedRedis redis)
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(20);

    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(null), InlineData("0123456789abcdef0123456789abcdef")]
    public async Task Snapshot_written_by_one_node_is_read_by_another(string? key)
    {
        await using CacheNode writer = new(redis.Configuration, _prefix, key);
        await using CacheNode reader = new(redis.Configuration, _prefix, key);
        Assert.Equal(CachedSnapshot.None, await reader.GetAsync());

        Assert.True(await writer.PutAsync(Snapshots.OfPageSize(3, 30)));

        CachedSnapshot found = await reader.GetAsync();
        Assert.Equal(new StoreVersion(0, 3, 3), found.Version);
        Assert.Equal("30", found.Newer!.Settings[Flags.Names.PageSize].Value);
        Assert.InRange(found.Age!.Value, TimeSpan.Zero, s_bound);
        Assert.Null((await reader.GetAsync(new StoreVersion(0, 3, 3))).Newer);
        Assert.Null((await reader.GetAsync(new StoreVersion(0, 4, 4))).Newer);
        Assert.Empty(reader.Log.Lines);
    }

    [Fact]
    public async Task Older_snapshot_does_not_replace_a_newer_one()
    {
        await using CacheNode writer = new(redis.Configuration, _prefix);
        await using CacheNode reader = new(redis.Configuration, _prefix);
        Assert.True(await writer.PutAsync(Snapshots.OfPageSize(10, 30)));

        Assert.False(await reader.PutAsync(Snapshots.OfPageSize(9, 20)));

        Assert.Equal(new StoreVersion(0, 10, 10), (await reader.GetAsync()).Version);
    }

    [Fact]
    public async Task Newer_snapshot_is_published_once()
    {
        await using CacheNode writer = new(redis.Configuration, _prefix);
        await using CacheNode reader = new(redis.Configuration, _prefix);
        ISubscriber subscriber = redis.Client.Multiplexer.GetSubscriber();
        ChannelMessageQueue messages = await subscriber.SubscribeAsync(RedisChannel.Literal($"{{{_prefix}}}:changed"));
        await reader.GetAsync();
        for (int sequence = 1; sequence <= 3; sequence++)
        {
            Task changed = reader.Cache.Changed;
            Assert.True(await writer.PutAsync(Snapshots.OfPageSize(sequence, 30)));
            await changed.WaitAsync(s_bound, Cancellation);
            Assert.True(await writer.PutAsync(Snapshots.OfPageSize(sequence, 30)));
            ChannelMessage message = await messages.ReadAsync(Cancellation).AsTask().WaitAsync(s_bound, Cancellation);
            Assert.Equal($"0.{sequence}.{sequence}", message.Message);
        }
    }

    /// <summary>Lua numbers cannot represent the difference in the last digit.</summary>
    [Theory]
    [InlineData("9007199254740990.0.0", "9007199254740991.0.0")]
    [InlineData("9007199254740991.9223372036854775806.1", "9007199254740991.9223372036854775807.0")]
    [InlineData("9007199254740991.9.9", "0.0.0")]
    [InlineData("5.9.9", "1000005.0.0")]
    [InlineData("1000006.9.9", "5.0.0")]
    [InlineData("0.9.9", "0.10.0")]
    [InlineData("9.99.99", "10.0.0")]
    [InlineData("1.1.9223372036854775806", "1.1.9223372036854775807")]
    public async Task Versions_are_compared_with_64_bit_precision(string older, string newer)
    {
        Assert.True(StoreVersion.TryParse(older, out StoreVersion before));
        Assert.True(StoreVersion.TryParse(newer, out StoreVersion after));
        Assert.True(before < after);
        await using CacheNode node = new(redis.Configuration, _prefix);

        // The reader rejects empty data, so only the script compares versions here.
        await redis.Client.HashSetAsync($"{{{_prefix}}}:snapshot", [new("version", newer), new("data", ""), new("checked", "1")]);
        Assert.Null((await node.GetAsync(after)).Newer);
        Assert.Equal(after, (await node.GetAsync(after)).Version);
        Assert.Null((await node.GetAsync(before)).Version);

        await redis.Client.HashSetAsync($"{{{_prefix}}}:snapshot", "version", older);
        Assert.Equal(before, (await node.GetAsync(after)).Version);
        Assert.True(await node.PutAsync(Snapshots.Of(after)));
        Assert.Equal(newer, await redis.Client.HashGetAsync($"{{{_prefix}}}:snapshot", "version"));
    }

    [Fact]
    public async Task Age_counts_from_the_last_check_by_the_Redis_clock()
    {
        await using CacheNode node = new(redis.Configuration, _prefix);
        await node.PutAsync(Snapshots.OfPageSize(1, 30));
        await redis.Client.HashSetAsync(
            $"{{{_prefix}}}:snapshot", "checked", DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds());
        Assert.InRange((await node.GetAsync()).Age!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));

        await node.PutAsync(Snapshots.OfPageSize(1, 30));

        Assert.InRange((await node.GetAsync()).Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Emptied_Redis_returns_no_snapshot_until_a_node_writes_one()
    {
        await using CacheNode node = new(redis.Configuration, _prefix);
        await node.PutAsync(Snapshots.OfPageSize(5, 30));
        await redis.Client.KeyDeleteAsync($"{{{_prefix}}}:snapshot");
        Assert.Equal(CachedSnapshot.None with { Ahead = new StoreVersion(0, 5, 5) }, await node.GetAsync(new StoreVersion(0, 5, 5)));

        Assert.True(await node.PutAsync(Snapshots.OfPageSize(5, 30)));

        Assert.Equal("30", (await node.GetAsync()).Newer!.Settings[Flags.Names.PageSize].Value);
    }

    [Fact]
    public async Task Only_one_node_leads_until_its_lease_ends()
    {
        await using CacheNode firstNode = new(redis.Configuration, _prefix);
        await using CacheNode secondNode = new(redis.Configuration, _prefix);
        (Guid first, Guid second) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await firstNode.Cache.TryAcquireLeaseAsync(first, TimeSpan.FromSeconds(30), Cancellation));
        Assert.True(await firstNode.Cache.TryAcquireLeaseAsync(first, TimeSpan.FromSeconds(30), Cancellation));
        Assert.False(await secondNode.Cache.TryAcquireLeaseAsync(second, TimeSpan.FromSeconds(30), Cancellation));

        await redis.Client.KeyDeleteAsync($"{{{_prefix}}}:lead");
        Assert.True(await secondNode.Cache.TryAcquireLeaseAsync(second, TimeSpan.FromSeconds(30), Cancellation));
        TimeSpan remaining = (await redis.Client.KeyTimeToLiveAsync($"{{{_prefix}}}:lead"))!.Value;
        Assert.InRange(remaining, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    /// <summary>A foreign lease without an end would stop all polling of the database.</summary>
    [Fact]
    public async Task Lease_that_no_node_wrote_is_replaced()
    {
        await using CacheNode node = new(redis.Configuration, _prefix);
        await redis.Client.StringSetAsync($"{{{_prefix}}}:lead", "me");
        Assert.True(await node.Cache.TryAcquireLeaseAsync(Guid.NewGuid(), TimeSpan.FromSeconds(30), Cancellation));

        await redis.Client.StringSetAsync($"{{{_prefix}}}:lead", "me", TimeSpan.FromDays(400));
        Assert.True(await node.Cache.TryAcquireLeaseAsync(Guid.NewGuid(), TimeSpan.FromSeconds(30), Cancellation));

        await redis.Client.KeyDeleteAsync($"{{{_prefix}}}:lead");
        await redis.Client.ListLeftPushAsync($"{{{_prefix}}}:lead", "me");
        Assert.True(await node.Cache.TryAcquireLeaseAsync(Guid.NewGuid(), TimeSpan.FromSeconds(30), Cancellation));
    }

    [Fact]
    public async Task Oversized_snapshot_is_rejected()
    {
        await using CacheNode node = new(redis.Configuration, _prefix, configure: static options => options.MaxSnapshotLength = 1_000);

        StoreSnapshot snapshot = Snapshots.Of(new StoreVersion(0, 1, 1), ("greeting", $"\"{new string('x', 1_000)}\""));

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => node.PutAsync(snapshot));

        Assert.Contains("The limit is 1,000", exception.Message, StringComparison.Ordinal);
    }
}
