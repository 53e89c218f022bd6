using System.Diagnostics;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>The host starts without a usable Redis, and one log line states the reason.</summary>
public class StartupFailureTests
{
    private const string Secret = "s3cret-of-tests";
    private const string UnreachableMessage = "the server cannot be reached|the server does not answer in time";
    private const string OutageMessage = "Redis does not answer: ";

    [Fact]
    public async Task Wrong_password_is_logged_once_without_its_value()
    {
        await using RedisServer server = await RedisServer.StartAsync(password: "another");
        await VerifyStartWithoutRedisAsync($"127.0.0.1:{server.Port},password={Secret}", "the server rejects the password");
    }

    [Fact]
    public async Task Missing_password_is_logged_once()
    {
        await using RedisServer server = await RedisServer.StartAsync(password: Secret);
        await VerifyStartWithoutRedisAsync($"127.0.0.1:{server.Port}", "the server requires a password");
    }

    [Fact]
    public async Task Server_without_TLS_is_logged_once()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        await VerifyStartWithoutRedisAsync($"127.0.0.1:{server.Port},ssl=true,password={Secret}", "TLS");
    }

    [Fact]
    public Task Missing_server_is_logged_once() =>
        VerifyStartWithoutRedisAsync($"127.0.0.1:{RedisServer.FreePort()},password={Secret}", UnreachableMessage);

    [Fact]
    public async Task Unresponsive_server_does_not_prevent_host_start()
    {
        await using RedisServer server = await RedisServer.StartAsync();
        server.Pause();
        await VerifyStartWithoutRedisAsync(server.Configuration, UnreachableMessage);
    }

    private static async Task VerifyStartWithoutRedisAsync(string redis, string reason)
    {
        long start = Stopwatch.GetTimestamp();
        await using NodeApp node = await NodeApp.StartAsync(redis, options =>
        {
            ShortTimes.Apply(options);
            options.StartupTimeout = TimeSpan.FromSeconds(2);
        });
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(8));
        Assert.Equal(20, node.PageSize);
        Assert.NotNull(node.Status.Failure);

        // The connection is retried, and the failure is logged once.
        long retries = Stopwatch.GetTimestamp();
        while (node.CountLines(OutageMessage) == 0 || Stopwatch.GetElapsedTime(retries) < TimeSpan.FromSeconds(1))
        {
            Assert.InRange(Stopwatch.GetElapsedTime(retries), TimeSpan.Zero, TimeSpan.FromSeconds(15));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Matches(reason, Assert.Single(node.Log.Lines, static line => line.StartsWith(OutageMessage, StringComparison.Ordinal)));
        Assert.DoesNotContain(Secret, string.Join('\n', node.Log.Lines) + node.Status.Failure, StringComparison.Ordinal);
        Assert.InRange(node.Log.Lines.Count, 1, 2);
    }
}
