using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>Links between a node and Redis with little bandwidth or high latency.</summary>
public class SlowLinkTests
{
    private const int Length = 1_200_000;

    [Fact]
    public async Task Large_snapshot_over_a_slow_link_arrives_without_delaying_other_commands()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using TcpRelay relay = new(server.Port) { BytesPerSecond = 500_000 };
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfLength(1, 31, Length));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", ShortTimes.Apply);
        Assert.Equal((31, null), (node.PageSize, node.Status.Failure));

        await database.PutAsync(Snapshots.OfLength(2, 32, Length));
        await node.WaitUntilAsync(() => node.PageSize == 32);

        // Two connections for small commands, and two for each large snapshot. The first poll of the worker may fetch one too.
        Assert.InRange(relay.ConnectionCount, 6, 8);
        Assert.Empty(node.Log.Lines);
    }

    /// <summary>Without the backoff, a slow link would carry the same snapshot again and again.</summary>
    [Fact]
    public async Task Messages_and_pings_do_not_cancel_the_backoff_after_a_timeout()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using TcpRelay relay = new(server.Port) { BytesPerSecond = 500_000 };
        await using CacheNode database = new(server.Configuration, "flags");
        await using ConnectionMultiplexer client = await server.ConnectAsync();
        await database.PutAsync(Snapshots.OfLength(1, 31, Length));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", static options =>
        {
            ShortTimes.Apply(options);
            options.ConnectionTimes = options.ConnectionTimes with
            {
                LargeTimeout = TimeSpan.FromSeconds(0.3),
                LargeTimeoutOfMegabyte = TimeSpan.Zero,
            };
        });
        Assert.NotNull(node.Status.Failure);
        int before = relay.ConnectionCount;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(4))
        {
            await client.GetSubscriber().PublishAsync(RedisChannel.Literal("{flags}:changed"), "");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        // Attempts at 0, 0.6, 1.4 and 2.7 seconds with the shortest waits. Each opens two connections.
        Assert.InRange(relay.ConnectionCount - before, 2, 12);
        Assert.Single(node.Log.Lines);
    }

    [Fact]
    public async Task Redis_slower_than_the_start_timeout_is_reached_after_the_start()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using TcpRelay relay = new(server.Port) { Delay = TimeSpan.FromSeconds(0.1) };
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", static options =>
        {
            ShortTimes.Apply(options);
            options.StartupTimeout = TimeSpan.FromSeconds(0.05);
        });
        Assert.Equal(20, node.PageSize);

        await node.WaitUntilAsync(() => node.PageSize == 31 && node.Status.Failure is null);
    }

    [Fact]
    public async Task Unchanged_snapshot_is_confirmed_without_being_sent()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags");
        await using ConnectionMultiplexer client = await server.ConnectAsync();
        await database.PutAsync(Snapshots.OfLength(1, 31, Length));
        long before = await CountReceivedBytesAsync(client);
        await client.GetDatabase().HashSetAsync("{flags}:snapshot", "checked", "1");

        Assert.True(await database.PutAsync(Snapshots.OfLength(1, 31, Length)));

        Assert.InRange((await database.GetAsync()).Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(await CountReceivedBytesAsync(client) - before, 0, 50_000);

        // Corrupted data is replaced, although its version and its first line are unchanged.
        byte[] data = (await client.GetDatabase().HashGetAsync("{flags}:snapshot", "data"))!;
        data[^1_000] ^= 1;
        await client.GetDatabase().HashSetAsync("{flags}:snapshot", "data", data);
        Assert.Null((await database.GetAsync()).Newer);
        Assert.True(await database.PutAsync(Snapshots.OfLength(1, 31, Length)));
        Assert.NotNull((await database.GetAsync()).Newer);
    }

    private static async Task<long> CountReceivedBytesAsync(ConnectionMultiplexer redis)
    {
        IGrouping<string, KeyValuePair<string, string>>[] statistics = await redis.GetServers()[0].InfoAsync("stats");
        string bytes = statistics.SelectMany(static group => group).Single(static entry => entry.Key == "total_net_input_bytes").Value;
        return long.Parse(bytes, CultureInfo.InvariantCulture);
    }
}
