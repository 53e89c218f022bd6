using System.Diagnostics;
using System.Globalization;
using FeatureFlags.Redis;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>Redis fails, each time in another way: flags keep their values, one line says why, and changes come again when it is back.</summary>
public class OutageTests
{
    private const string Secret = "s3cret-of-tests";
    private const string Unreached = "it cannot be reached|it does not answer in time";
    private const string Silence = "Redis does not answer: ";

    /// <summary>As in use, only sooner.</summary>
    private static readonly ConnectionTimes s_soon = new()
    {
        PingInterval = TimeSpan.FromSeconds(0.2),
        PingAgain = TimeSpan.FromSeconds(0.1),
        DeadAfter = TimeSpan.FromSeconds(3),
        ShortestWait = TimeSpan.FromSeconds(0.05),
        LongestWait = TimeSpan.FromSeconds(0.4),
    };

    [Fact]
    public async Task A_Redis_that_is_killed_and_comes_back_empty_is_filled_and_followed_again()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags", configure: Soon);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, Soon);
        for (int round = 1; round <= 3; round++)
        {
            await server.KillAsync();
            await node.UntilLinesAsync(Silence, round);
            Assert.Equal(30 + round, node.PageSize);
            await Assert.ThrowsAnyAsync<Exception>(() => database.PutAsync(Snapshots.OfPageSize(round + 1, 31 + round)));

            Task answers = database.Cache.Changed;
            await server.StartAsync();
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
        await using CacheNode database = new(server.Configuration, "flags", configure: Soon);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, Soon);
        long start = Stopwatch.GetTimestamp();
        server.Pause();

        await Assert.ThrowsAsync<TimeoutException>(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(10));
        while (node.CountLines(Silence) == 0 || Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds))
        {
            Assert.Equal(31, node.PageSize);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        server.GoOn();
        await RetryAsync(() => database.PutAsync(Snapshots.OfPageSize(2, 32)));
        await node.UntilAsync(() => node.PageSize == 32 && node.Status.Failure is null);
        await node.UntilLinesAsync("Redis answers again", 1);
        Assert.Equal(1, node.CountLines(Silence));
    }

    [Fact]
    public async Task A_wrong_password_is_told_of_once_and_without_a_word_of_it()
    {
        await using RedisServer server = await RedisServer.StartAsync(password: "another");
        await StartsWithoutAsync($"127.0.0.1:{server.Port},password={Secret}", "it refuses the password");
    }

    [Fact]
    public async Task A_password_that_is_wanted_and_not_there_is_told_of_once()
    {
        await using RedisServer server = await RedisServer.StartAsync(password: Secret);
        await StartsWithoutAsync($"127.0.0.1:{server.Port}", "it wants a password");
    }

    [Fact]
    public async Task A_server_without_TLS_is_told_of_once()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await StartsWithoutAsync($"127.0.0.1:{server.Port},ssl=true,password={Secret}", "TLS");
    }

    [Fact]
    public Task No_server_is_told_of_once() => StartsWithoutAsync($"127.0.0.1:{RedisServer.FreePort()},password={Secret}", Unreached);

    [Fact]
    public async Task A_server_that_says_nothing_does_not_keep_a_host_from_starting()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        server.Pause();
        await StartsWithoutAsync(server.Configuration, Unreached);
    }

    [Fact]
    public async Task A_flood_of_messages_costs_few_looks()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await using CacheNode database = new(server.Configuration, "flags");
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await NodeApp.StartAsync(server.Configuration, static options => options.KeyPrefix = "flags");
        await using ConnectionMultiplexer anyone = await server.ConnectAsync();
        byte[] message = new byte[1024 * 1024];
        long before = await CountScriptsAsync(anyone);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 100; i++)
        {
            await anyone.GetSubscriber().PublishAsync(RedisChannel.Literal("{flags}:changed"), message);
            for (int j = 0; j < 20; j++)
            {
                await anyone.GetSubscriber().PublishAsync(RedisChannel.Literal("{flags}:changed"), "9999.9999.9999");
            }
        }

        await database.PutAsync(Snapshots.OfPageSize(2, 32));
        await node.UntilAsync(() => node.PageSize == 32);
        double most = (Stopwatch.GetElapsedTime(start).TotalMilliseconds / 50) + 10;
        Assert.InRange(await CountScriptsAsync(anyone) - before, 1, (long)most);
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

    private static async Task<long> CountScriptsAsync(ConnectionMultiplexer redis)
    {
        IGrouping<string, KeyValuePair<string, string>>[] statistics = await redis.GetServers()[0].InfoAsync("commandstats");
        return statistics.SelectMany(static group => group).Where(static entry => entry.Key is "cmdstat_eval" or "cmdstat_evalsha").Sum(static entry => long.Parse(entry.Value.Split('=', ',')[1], CultureInfo.InvariantCulture));
    }

    private static async Task StartsWithoutAsync(string redis, string reason)
    {
        long start = Stopwatch.GetTimestamp();
        await using NodeApp node = await NodeApp.StartAsync(redis, options =>
        {
            Soon(options);
            options.StartTimeout = TimeSpan.FromSeconds(2);
        });
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Equal(20, node.PageSize);
        Assert.NotNull(node.Status.Failure);

        // It is tried again and again, and told once.
        long tries = Stopwatch.GetTimestamp();
        while (node.CountLines(Silence) == 0 || Stopwatch.GetElapsedTime(tries) < TimeSpan.FromSeconds(1))
        {
            Assert.InRange(Stopwatch.GetElapsedTime(tries), TimeSpan.Zero, TimeSpan.FromSeconds(15));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Matches(reason, Assert.Single(node.Log.Lines, static line => line.StartsWith(Silence, StringComparison.Ordinal)));
        Assert.DoesNotContain(Secret, string.Join('\n', node.Log.Lines) + node.Status.Failure, StringComparison.Ordinal);
        Assert.InRange(node.Log.Lines.Count, 1, 2);
    }

    private static void Soon(FlagsRedisOptions options) => (options.KeyPrefix, options.ConnectionTimes, options.Timeout) = ("flags", s_soon, TimeSpan.FromSeconds(1));

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
