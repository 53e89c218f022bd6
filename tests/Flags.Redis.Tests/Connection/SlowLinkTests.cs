using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>Between a node and Redis is a line that is slow, or far.</summary>
public class SlowLinkTests
{
    private const int Length = 1_200_000;

    [Fact]
    public async Task A_snapshot_that_takes_longer_than_a_question_arrives_and_nothing_is_late_for_it()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using Relay relay = new(server.Port) { Speed = 500_000 };
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfLength(1, 31, Length));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", Times.Soon);
        Assert.Equal((31, null), (node.PageSize, node.Status.Failure));

        await database.PutAsync(Snapshots.OfLength(2, 32, Length));
        await node.UntilAsync(() => node.PageSize == 32);

        // Two for what is small, and two more each time that something large is fetched. The first look of the worker may be one of them.
        Assert.InRange(relay.Count, 6, 8);
        Assert.Empty(node.Log.Lines);
    }

    /// <summary>Else a line that is too slow already is asked for everything again and again.</summary>
    [Fact]
    public async Task Messages_and_pings_do_not_undo_the_wait_after_what_was_late()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using Relay relay = new(server.Port) { Speed = 500_000 };
        await using CacheNode database = new(server.Configuration, "flags");
        await using ConnectionMultiplexer anyone = await server.ConnectAsync();
        await database.PutAsync(Snapshots.OfLength(1, 31, Length));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", static options =>
        {
            Times.Soon(options);
            options.ConnectionTimes = options.ConnectionTimes with { LargeTimeout = TimeSpan.FromSeconds(0.3), LargeTimeoutOfMegabyte = TimeSpan.Zero };
        });
        Assert.NotNull(node.Status.Failure);
        int before = relay.Count;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(4); await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            await anyone.GetSubscriber().PublishAsync(RedisChannel.Literal("{flags}:changed"), "");
        }

        // At 0, 0.6, 1.4 and 2.7 seconds, if every wait is the shortest. Two connections each.
        Assert.InRange(relay.Count - before, 2, 12);
        Assert.Single(node.Log.Lines);
    }

    [Fact]
    public async Task A_Redis_that_takes_longer_to_connect_to_than_a_start_waits_is_reached_all_the_same()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using Relay relay = new(server.Port) { Delay = TimeSpan.FromSeconds(0.1) };
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", static options =>
        {
            Times.Soon(options);
            options.StartTimeout = TimeSpan.FromSeconds(0.05);
        });
        Assert.Equal(20, node.PageSize);

        await node.UntilAsync(() => node.PageSize == 31 && node.Status.Failure is null);
    }

    [Fact]
    public async Task What_is_unchanged_is_confirmed_without_being_sent()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags");
        await using ConnectionMultiplexer anyone = await server.ConnectAsync();
        await database.PutAsync(Snapshots.OfLength(1, 31, Length));
        long before = await ReceivedAsync(anyone);
        await anyone.GetDatabase().HashSetAsync("{flags}:snapshot", "checked", "1");

        Assert.True(await database.PutAsync(Snapshots.OfLength(1, 31, Length)));

        Assert.InRange((await database.GetAsync()).Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(await ReceivedAsync(anyone) - before, 0, 50_000);

        // What is broken in the middle is mended, though its version and its first line are the same.
        byte[] data = (await anyone.GetDatabase().HashGetAsync("{flags}:snapshot", "data"))!;
        data[^1_000] ^= 1;
        await anyone.GetDatabase().HashSetAsync("{flags}:snapshot", "data", data);
        Assert.Null((await database.GetAsync()).Newer);
        Assert.True(await database.PutAsync(Snapshots.OfLength(1, 31, Length)));
        Assert.NotNull((await database.GetAsync()).Newer);
    }

    private static async Task<long> ReceivedAsync(ConnectionMultiplexer redis)
    {
        IGrouping<string, KeyValuePair<string, string>>[] statistics = await redis.GetServers()[0].InfoAsync("stats");
        return long.Parse(statistics.SelectMany(static group => group).Single(static entry => entry.Key == "total_net_input_bytes").Value, CultureInfo.InvariantCulture);
    }
}
