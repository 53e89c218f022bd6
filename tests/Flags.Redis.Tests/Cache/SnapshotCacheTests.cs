using System.Globalization;
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

    /// <summary>The complete snapshot of 10,000 flags has more than 1 MB.</summary>
    [Theory, InlineData(null), InlineData("0123456789abcdef0123456789abcdef")]
    public async Task One_change_among_ten_thousand_flags_costs_a_node_less_than_ten_kilobytes(string? key)
    {
        await using TcpRelay relay = new(int.Parse(redis.Configuration.Split(':')[^1], CultureInfo.InvariantCulture));
        await using CacheNode writer = new(redis.Configuration, _prefix, key);
        await using CacheNode reader = new($"127.0.0.1:{relay.Port}", _prefix, key);
        (string Flag, string Value)[] flags = [.. Enumerable.Range(0, 10_000).Select(i => ($"flag_{i}", "false"))];
        StoreVersion version = new(0, 1, 1);
        Assert.True(await writer.PutAsync(Snapshots.Of(version, flags)));
        Assert.Equal(version, (await reader.GetAsync()).Newer!.Version);
        Assert.InRange(relay.BytesToNode, 1_000_000, long.MaxValue);

        for (int change = 2; change <= 20; change++)
        {
            long before = relay.BytesToNode;
            flags[change] = (flags[change].Flag, "true");
            StoreSnapshot next = Snapshots.Of(new StoreVersion(0, change, change), flags);
            next = next with
            {
                Settings = next.Settings.ToDictionary(
                    pair => pair.Key, pair => pair.Value with { Version = pair.Value.Value == "true" ? 2 : 1 }),
            };
            Assert.True(await writer.PutAsync(next));
            CachedSnapshot found = await reader.GetAsync(version);
            version = found.Version!.Value;
            Assert.Equal(next.Version, found.Newer!.Version);
            Assert.Equal(next.Settings.OrderBy(pair => pair.Key), found.Newer.Settings.OrderBy(pair => pair.Key));
            Assert.InRange(relay.BytesToNode - before, 100, 10_000);
        }

        // The leader confirms the snapshot, and so writes it as a whole. Another node that starts then reads it.
        Assert.True(await writer.PutAsync(Snapshots.Of(version, flags)));
        Assert.Null((await reader.GetAsync(version)).Newer);
        await using CacheNode late = new(redis.Configuration, _prefix, key);
        Assert.Equal("true", (await late.GetAsync()).Newer!.Settings["flag_20"].Value);
    }

    [Fact]
    public async Task Node_that_starts_between_two_complete_snapshots_reads_the_changes_too()
    {
        await using CacheNode writer = new(redis.Configuration, _prefix);
        for (int change = 1; change <= 5; change++)
        {
            Assert.True(await writer.PutAsync(Snapshots.OfPageSize(change, 30 + change)));
        }

        await using CacheNode reader = new(redis.Configuration, _prefix);
        CachedSnapshot found = await reader.GetAsync();
        Assert.Equal((new StoreVersion(0, 5, 5), "35"), (found.Newer!.Version, found.Newer.Settings[Flags.Names.PageSize].Value));
        Assert.Equal(4, (int)await redis.Client.HashGetAsync($"{{{_prefix}}}:snapshot", "changes"));

        // A node that missed all changes and has no snapshot to apply them to reads the whole snapshot.
        Assert.Equal(new StoreVersion(0, 5, 5), (await reader.GetAsync(new StoreVersion(0, 2, 2))).Newer!.Version);
        Assert.Empty(reader.Log.Lines);
    }

    [Fact]
    public async Task Rejected_change_is_replaced_by_the_whole_snapshot()
    {
        await using CacheNode writer = new(redis.Configuration, _prefix);
        await using CacheNode reader = new(redis.Configuration, _prefix);
        Assert.True(await writer.PutAsync(Snapshots.OfPageSize(1, 31)));
        StoreVersion first = (await reader.GetAsync()).Version!.Value;
        Assert.True(await writer.PutAsync(Snapshots.OfPageSize(2, 32)));
        await redis.Client.HashSetAsync($"{{{_prefix}}}:snapshot", "change:0.1.1", "0.2.2 flags 1 sha256 nonsense");

        Assert.Equal(CachedSnapshot.None, await reader.GetAsync(first));
        Assert.StartsWith("Data in Redis is rejected: a change of the snapshot", Assert.Single(reader.Log.Lines), StringComparison.Ordinal);
        Assert.True(await writer.PutAsync(Snapshots.OfPageSize(2, 32)));
        Assert.Equal("32", (await reader.GetAsync(first)).Newer!.Settings[Flags.Names.PageSize].Value);
    }
}
