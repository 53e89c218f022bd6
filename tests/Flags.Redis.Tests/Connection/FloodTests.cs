using System.Diagnostics;
using System.Globalization;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Connection;

public class FloodTests
{
    [Fact]
    public async Task Message_flood_causes_few_reads()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, static options => options.KeyPrefix = "flags");
        await using ConnectionMultiplexer client = await server.ConnectAsync();
        byte[] message = new byte[1024 * 1024];
        long before = await CountScriptsAsync(client);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 100; i++)
        {
            await client.GetSubscriber().PublishAsync(RedisChannel.Literal("{flags}:changed"), message);
            for (int j = 0; j < 20; j++)
            {
                await client.GetSubscriber().PublishAsync(RedisChannel.Literal("{flags}:changed"), "9999.9999.9999");
            }
        }

        await database.PutAsync(Snapshots.OfPageSize(2, 32));
        await node.WaitUntilAsync(() => node.PageSize == 32);
        double limit = (Stopwatch.GetElapsedTime(start).TotalMilliseconds / 50) + 10;
        Assert.InRange(await CountScriptsAsync(client) - before, 1, (long)limit);
    }

    private static async Task<long> CountScriptsAsync(ConnectionMultiplexer redis)
    {
        IGrouping<string, KeyValuePair<string, string>>[] statistics = await redis.GetServers()[0].InfoAsync("commandstats");
        return statistics
            .SelectMany(static group => group)
            .Where(static entry => entry.Key is "cmdstat_eval" or "cmdstat_evalsha")
            .Sum(static entry => long.Parse(entry.Value.Split('=', ',')[1], CultureInfo.InvariantCulture));
    }
}
