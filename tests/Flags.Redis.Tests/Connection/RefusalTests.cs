using System.Diagnostics;

namespace FeatureFlags.Tests.Redis.Connection;

/// <summary>Redis cannot be used from the start: the host starts all the same, and one line says why.</summary>
public class RefusalTests
{
    private const string Secret = "s3cret-of-tests";
    private const string Unreached = "the server cannot be reached|the server does not answer in time";
    private const string Silence = "Redis does not answer: ";

    [Fact]
    public async Task A_wrong_password_is_told_of_once_and_without_a_word_of_it()
    {
        await using RedisServer server = await RedisServer.StartAsync(password: "another");
        await StartsWithoutAsync($"127.0.0.1:{server.Port},password={Secret}", "the server rejects the password");
    }

    [Fact]
    public async Task A_password_that_is_wanted_and_not_there_is_told_of_once()
    {
        await using RedisServer server = await RedisServer.StartAsync(password: Secret);
        await StartsWithoutAsync($"127.0.0.1:{server.Port}", "the server requires a password");
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

    private static async Task StartsWithoutAsync(string redis, string reason)
    {
        long start = Stopwatch.GetTimestamp();
        await using NodeApp node = await NodeApp.StartAsync(redis, options =>
        {
            Times.Soon(options);
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
}
