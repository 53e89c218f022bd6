using System.Diagnostics;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>Redis fails, each time in another way: flags keep their values, one line says why, and changes come again when it is back.</summary>
public class OutageTests
{
    private const string Silence = "Redis does not answer: ";

    [Fact]
    public async Task A_Redis_that_is_killed_and_comes_back_empty_is_filled_and_followed_again()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags", configure: Times.Soon);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, Times.Soon);
        for (int round = 1; round <= 3; round++)
        {
            server.Kill();
            await node.UntilLinesAsync(Silence, round);
            Assert.Equal(30 + round, node.PageSize);
            await Assert.ThrowsAnyAsync<Exception>(() => database.PutAsync(Snapshots.OfPageSize(round + 1, 31 + round)));

            Task answers = database.Cache.Changed;
            await server.RestartAsync();
            await answers.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            await RetryAsync(() => database.PutAsync(Snapshots.OfPageSize(round + 1, 31 + round)));
            await node.UntilAsync(() => node.PageSize == 31 + round && node.Status.Failure is null);
            await node.UntilLinesAsync("Redis answers again", round);
        }

        // None of the connections before is left.
        await using ConnectionMultiplexer anyone = await server.ConnectAsync();
        await UntilConnectedAsync(anyone, 6);
        await node.DisposeAsync();
        await UntilConnectedAsync(anyone, 4);
        await database.DisposeAsync();
        await UntilConnectedAsync(anyone, 2);
    }

    /// <summary>Its connections stay open, and nothing comes through them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_Redis_that_is_silent_is_told_of_and_followed_again(int seconds)
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags", configure: Times.Soon);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, Times.Soon);
        long start = Stopwatch.GetTimestamp();
        server.Pause();

        await Assert.ThrowsAsync<TimeoutException>(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        await node.UntilLinesAsync(Silence, 1);
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds))
        {
            Assert.Equal(31, node.PageSize);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        server.Resume();
        await RetryAsync(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        await node.UntilAsync(() => node.PageSize == 32 && node.Status.Failure is null);
        await node.UntilLinesAsync("Redis answers again", 1);
        Assert.Equal(1, node.CountLines(Silence));
    }

    /// <summary>As when a router forgets them: nobody is told that they are gone.</summary>
    [Fact]
    public async Task Connections_through_which_nothing_comes_any_more_are_made_anew()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using Relay relay = new(server.Port);
        await using CacheNode database = new(server.Configuration, "flags", configure: Times.Soon);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", Times.Soon);

        relay.Forget();
        await database.PutAsync(Snapshots.OfPageSize(2, 32));

        await node.UntilAsync(() => node.PageSize == 32);
        await node.UntilLinesAsync(Silence, 1);
        await node.UntilLinesAsync("Redis answers again", 1);
    }

    /// <summary>As when another server took its place at the same address: this one goes on answering, and hears of nothing.</summary>
    [Fact]
    public async Task A_Redis_that_became_a_replica_is_told_of_once_and_left_for_the_one_that_took_its_place()
    {
        await using RedisServer former = await RedisServer.StartAsync();
        await using RedisServer next = await RedisServer.StartAsync();
        await using Relay relay = new(former.Port);
        await using CacheNode database = new($"127.0.0.1:{relay.Port}", "flags", configure: Times.Soon);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync($"127.0.0.1:{relay.Port}", Times.Soon);
        await using ConnectionMultiplexer anyone = await former.ConnectAsync();

        await anyone.GetDatabase().ExecuteAsync("REPLICAOF", "127.0.0.1", $"{next.Port}");
        await node.UntilLinesAsync(Silence + "the server is a replica", 1);
        Exception refusal = await Assert.ThrowsAsync<IOException>(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        Assert.Null(refusal.InnerException);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
        {
            Assert.Equal(1, node.CountLines(Silence));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        relay.Server = next.Port;
        await RetryAsync(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        await node.UntilAsync(() => node.PageSize == 32 && node.Status.Failure is null);
        await node.UntilLinesAsync("Redis answers again", 1);
    }

    [Fact]
    public async Task A_Redis_that_is_full_takes_snapshots_all_the_same()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags", configure: Times.Soon);
        await using ConnectionMultiplexer anyone = await server.ConnectAsync();
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await anyone.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        await Assert.ThrowsAsync<RedisServerException>(() => anyone.GetDatabase().StringSetAsync("other", "value"));

        Guid id = Guid.NewGuid();
        for (int again = 0; again < 2; again++)
        {
            Assert.True(await database.PutAsync(Snapshots.OfPageSize(2, 32)));
            Assert.True(await database.Cache.TryLeadAsync(id, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        Assert.Equal(new StoreVersion(0, 2, 2), (await database.GetAsync()).Version);
    }

    [Fact]
    public async Task A_silent_Redis_does_not_keep_a_host_from_stopping()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, static options => options.KeyPrefix = "flags");
        server.Pause();
        Task<bool> asked = database.PutAsync(Snapshots.OfPageSize(2, 32));
        long start = Stopwatch.GetTimestamp();

        await node.DisposeAsync();
        await database.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => asked);
    }

    /// <summary>Waits until the server has so many connections, and no more: two of each client.</summary>
    private static async Task UntilConnectedAsync(ConnectionMultiplexer anyone, int count)
    {
        for (long begin = Stopwatch.GetTimestamp(); (await anyone.GetServers()[0].ClientListAsync()).Length is var clients && clients != count;)
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(20), $"{clients} connections");
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
            catch (Exception exception) when (exception is IOException or TimeoutException && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
