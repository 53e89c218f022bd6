using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Cache;

public class SnapshotCacheTests(SharedRedis redis)
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(20);

    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(null), InlineData("0123456789abcdef0123456789abcdef")]
    public async Task What_one_node_puts_there_another_one_takes(string? key)
    {
        await using CacheNode one = new(redis.Configuration, _prefix, key);
        await using CacheNode other = new(redis.Configuration, _prefix, key);
        Assert.Equal(CachedSnapshot.None, await other.GetAsync());

        Assert.True(await one.PutAsync(Snapshots.OfPageSize(3, 30)));

        CachedSnapshot found = await other.GetAsync();
        Assert.Equal(new StoreVersion(0, 3, 3), found.Version);
        Assert.Equal("30", found.Newer!.Settings[Flags.Names.PageSize].Value);
        Assert.InRange(found.Age!.Value, TimeSpan.Zero, s_bound);
        Assert.Null((await other.GetAsync(new StoreVersion(0, 3, 3))).Newer);
        Assert.Null((await other.GetAsync(new StoreVersion(0, 4, 4))).Newer);
        Assert.Empty(other.Log.Lines);
    }

    [Fact]
    public async Task An_older_snapshot_is_not_put_over_a_newer_one()
    {
        await using CacheNode one = new(redis.Configuration, _prefix);
        await using CacheNode other = new(redis.Configuration, _prefix);
        Assert.True(await one.PutAsync(Snapshots.OfPageSize(10, 30)));

        Assert.False(await other.PutAsync(Snapshots.OfPageSize(9, 20)));

        Assert.Equal(new StoreVersion(0, 10, 10), (await other.GetAsync()).Version);
    }

    [Fact]
    public async Task A_newer_snapshot_is_told_to_the_others_and_the_same_again_is_not()
    {
        await using CacheNode one = new(redis.Configuration, _prefix);
        await using CacheNode other = new(redis.Configuration, _prefix);
        ChannelMessageQueue told = await redis.Anyone.Multiplexer.GetSubscriber().SubscribeAsync(RedisChannel.Literal($"{{{_prefix}}}:changed"));
        await other.GetAsync();
        for (int sequence = 1; sequence <= 3; sequence++)
        {
            Task changed = other.Cache.Changed;
            Assert.True(await one.PutAsync(Snapshots.OfPageSize(sequence, 30)));
            await changed.WaitAsync(s_bound, Cancellation);
            Assert.True(await one.PutAsync(Snapshots.OfPageSize(sequence, 30)));
            Assert.Equal($"0.{sequence}.{sequence}", (await told.ReadAsync(Cancellation).AsTask().WaitAsync(s_bound, Cancellation)).Message);
        }
    }

    /// <summary>Numbers that differ in the last digit alone, which Lua's numbers do not see.</summary>
    [Theory]
    [InlineData("9007199254740990.0.0", "9007199254740991.0.0")]
    [InlineData("9007199254740991.9223372036854775806.1", "9007199254740991.9223372036854775807.0")]
    [InlineData("9007199254740991.9.9", "0.0.0")]
    [InlineData("5.9.9", "1000005.0.0")]
    [InlineData("1000006.9.9", "5.0.0")]
    [InlineData("0.9.9", "0.10.0")]
    [InlineData("9.99.99", "10.0.0")]
    [InlineData("1.1.9223372036854775806", "1.1.9223372036854775807")]
    public async Task Versions_are_compared_to_the_last_of_their_64_bits(string older, string newer)
    {
        Assert.True(StoreVersion.TryParse(older, out StoreVersion before));
        Assert.True(StoreVersion.TryParse(newer, out StoreVersion after));
        Assert.True(before < after);
        await using CacheNode node = new(redis.Configuration, _prefix);

        // The empty data is refused by the reader: here it is the script alone that decides.
        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:snapshot", [new("version", newer), new("data", ""), new("checked", "1")]);
        Assert.Null((await node.GetAsync(after)).Newer);
        Assert.Equal(after, (await node.GetAsync(after)).Version);
        Assert.Null((await node.GetAsync(before)).Version);

        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:snapshot", "version", older);
        Assert.Equal(before, (await node.GetAsync(after)).Version);
        Assert.True(await node.PutAsync(Snapshots.Of(after)));
        Assert.Equal(newer, await redis.Anyone.HashGetAsync($"{{{_prefix}}}:snapshot", "version"));
    }

    [Fact]
    public async Task The_age_is_that_of_the_last_check_and_goes_by_the_clock_of_Redis()
    {
        await using CacheNode node = new(redis.Configuration, _prefix);
        await node.PutAsync(Snapshots.OfPageSize(1, 30));
        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:snapshot", "checked", DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds());
        Assert.InRange((await node.GetAsync()).Age!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));

        await node.PutAsync(Snapshots.OfPageSize(1, 30));

        Assert.InRange((await node.GetAsync()).Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task An_emptied_Redis_has_nothing_until_a_node_puts_its_snapshot_there_again()
    {
        await using CacheNode node = new(redis.Configuration, _prefix);
        await node.PutAsync(Snapshots.OfPageSize(5, 30));
        await redis.Anyone.KeyDeleteAsync($"{{{_prefix}}}:snapshot");
        Assert.Equal(CachedSnapshot.None with { Ahead = new StoreVersion(0, 5, 5) }, await node.GetAsync(new StoreVersion(0, 5, 5)));

        Assert.True(await node.PutAsync(Snapshots.OfPageSize(5, 30)));

        Assert.Equal("30", (await node.GetAsync()).Newer!.Settings[Flags.Names.PageSize].Value);
    }

    [Fact]
    public async Task One_node_leads_until_its_time_is_over()
    {
        await using CacheNode one = new(redis.Configuration, _prefix);
        await using CacheNode other = new(redis.Configuration, _prefix);
        (Guid first, Guid second) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.True(await one.Cache.TryLeadAsync(first, TimeSpan.FromSeconds(30), Cancellation));
        Assert.True(await one.Cache.TryLeadAsync(first, TimeSpan.FromSeconds(30), Cancellation));
        Assert.False(await other.Cache.TryLeadAsync(second, TimeSpan.FromSeconds(30), Cancellation));

        await redis.Anyone.KeyDeleteAsync($"{{{_prefix}}}:lead");
        Assert.True(await other.Cache.TryLeadAsync(second, TimeSpan.FromSeconds(30), Cancellation));
        Assert.InRange((await redis.Anyone.KeyTimeToLiveAsync($"{{{_prefix}}}:lead"))!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    /// <summary>Else nobody would ever look into the database again.</summary>
    [Fact]
    public async Task A_lead_that_no_node_has_given_does_not_last()
    {
        await using CacheNode node = new(redis.Configuration, _prefix);
        await redis.Anyone.StringSetAsync($"{{{_prefix}}}:lead", "me");
        Assert.True(await node.Cache.TryLeadAsync(Guid.NewGuid(), TimeSpan.FromSeconds(30), Cancellation));

        await redis.Anyone.StringSetAsync($"{{{_prefix}}}:lead", "me", TimeSpan.FromDays(400));
        Assert.True(await node.Cache.TryLeadAsync(Guid.NewGuid(), TimeSpan.FromSeconds(30), Cancellation));

        await redis.Anyone.KeyDeleteAsync($"{{{_prefix}}}:lead");
        await redis.Anyone.ListLeftPushAsync($"{{{_prefix}}}:lead", "me");
        Assert.True(await node.Cache.TryLeadAsync(Guid.NewGuid(), TimeSpan.FromSeconds(30), Cancellation));
    }

    [Fact]
    public async Task A_snapshot_that_is_too_long_is_not_put_there()
    {
        await using CacheNode node = new(redis.Configuration, _prefix, configure: static options => options.MaxSnapshotLength = 1_000);

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => node.PutAsync(Snapshots.Of(new StoreVersion(0, 1, 1), ("greeting", $"\"{new string('x', 1_000)}\""))));

        Assert.Contains("The limit is 1,000", refusal.Message, StringComparison.Ordinal);
    }
}
