using System.Diagnostics;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>During an outage flags keep their values and one log line states the reason. Changes arrive again after the recovery.</summary>
public class OutageTests
{
    private const string OutageMessage = "Redis does not answer: ";

    [Fact]
    public async Task Redis_restarted_empty_is_refilled_and_followed_again()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags", configure: ShortTimes.Apply);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, ShortTimes.Apply);
        for (int round = 1; round <= 3; round++)
        {
            server.Kill();
            await node.WaitForLinesAsync(OutageMessage, round);
            Assert.Equal(30 + round, node.PageSize);
            await Assert.ThrowsAnyAsync<Exception>(() => database.PutAsync(Snapshots.OfPageSize(round + 1, 31 + round)));

            Task reconnected = database.Cache.Changed;
            await server.RestartAsync();
            await reconnected.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            await RetryAsync(() => database.PutAsync(Snapshots.OfPageSize(round + 1, 31 + round)));
            await node.WaitUntilAsync(() => node.PageSize == 31 + round && node.Status.Failure is null);
            await node.WaitForLinesAsync("Redis answers again", round);
        }

        // All earlier connections are closed.
        await using ConnectionMultiplexer client = await server.ConnectAsync();
        await WaitForConnectionsAsync(client, 6);
        await node.DisposeAsync();
        await WaitForConnectionsAsync(client, 4);
        await database.DisposeAsync();
        await WaitForConnectionsAsync(client, 2);
    }

    /// <summary>The connections of a paused server stay open without traffic.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Unresponsive_Redis_is_logged_once_and_followed_again(int seconds)
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags", configure: ShortTimes.Apply);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, ShortTimes.Apply);
        long start = Stopwatch.GetTimestamp();
        server.Pause();

        await Assert.ThrowsAsync<TimeoutException>(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        await node.WaitForLinesAsync(OutageMessage, 1);
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds))
        {
            Assert.Equal(31, node.PageSize);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        server.Resume();
        await RetryAsync(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        await node.WaitUntilAsync(() => node.PageSize == 32 && node.Status.Failure is null);
        await node.WaitForLinesAsync("Redis answers again", 1);
        Assert.Equal(1, node.CountLines(OutageMessage));
    }

    /// <summary>A router that drops its connection table notifies neither side.</summary>
    [Fact]
    public async Task Stalled_connections_are_replaced()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using TcpRelay relay = new(server.Port);
        await using CacheNode database = new(server.Configuration, "flags", configure: ShortTimes.Apply);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", ShortTimes.Apply);

        relay.SilenceConnections();
        await database.PutAsync(Snapshots.OfPageSize(2, 32));

        await node.WaitUntilAsync(() => node.PageSize == 32);
        await node.WaitForLinesAsync(OutageMessage, 1);
        await node.WaitForLinesAsync("Redis answers again", 1);
    }

    /// <summary>After a failover to the same address, the old server still answers but receives no changes.</summary>
    [Fact]
    public async Task Redis_demoted_to_replica_is_logged_once_and_replaced_by_its_successor()
    {
        await using RedisServer primary = await RedisServer.StartAsync();
        await using RedisServer successor = await RedisServer.StartAsync();
        await using TcpRelay relay = new(primary.Port);
        await using CacheNode database = new($"127.0.0.1:{relay.Port}", "flags", configure: ShortTimes.Apply);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", ShortTimes.Apply);
        await using ConnectionMultiplexer client = await primary.ConnectAsync();

        await client.GetDatabase().ExecuteAsync("REPLICAOF", "127.0.0.1", $"{successor.Port}");
        await node.WaitForLinesAsync(OutageMessage + "the server is a replica", 1);
        Exception exception = await Assert.ThrowsAsync<IOException>(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        Assert.Null(exception.InnerException);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
        {
            Assert.Equal(1, node.CountLines(OutageMessage));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        relay.ServerPort = successor.Port;
        await RetryAsync(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        await node.WaitUntilAsync(() => node.PageSize == 32 && node.Status.Failure is null);
        await node.WaitForLinesAsync("Redis answers again", 1);
    }

    [Fact]
    public async Task Full_Redis_still_accepts_snapshots()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags", configure: ShortTimes.Apply);
        await using ConnectionMultiplexer client = await server.ConnectAsync();
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await client.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        await Assert.ThrowsAsync<RedisServerException>(() => client.GetDatabase().StringSetAsync("other", "value"));

        Guid id = Guid.NewGuid();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.True(await database.PutAsync(Snapshots.OfPageSize(2, 32)));
            Assert.True(await database.Cache.TryAcquireLeaseAsync(id, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        Assert.Equal(new StoreVersion(0, 2, 2), (await database.GetAsync()).Version);
    }

    [Fact]
    public async Task Unresponsive_Redis_does_not_delay_host_shutdown()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, static options => options.KeyPrefix = "flags");
        server.Pause();
        Task<bool> pending = database.PutAsync(Snapshots.OfPageSize(2, 32));
        long start = Stopwatch.GetTimestamp();

        await node.DisposeAsync();
        await database.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pending);
    }

    /// <summary>Waits until the server has exactly <paramref name="count"/> connections. Each client has two.</summary>
    private static async Task WaitForConnectionsAsync(ConnectionMultiplexer client, int count)
    {
        long start = Stopwatch.GetTimestamp();
        while ((await client.GetServers()[0].ClientListAsync()).Length is var clients && clients != count)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"{clients} connections");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task RetryAsync(Func<Task<bool>> work)
    {
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                Assert.True(await work());
                return;
            }
            catch (Exception exception)
                when (exception is IOException or TimeoutException && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
