using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Nodes;

/// <summary>Reports of nodes without a database.</summary>
public class ReportTests(SharedRedis redis)
{
    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_report_their_name_and_build()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await using NodeApp one = await StartAsync();
        await using NodeApp other = await StartAsync();

        IReadOnlyList<(NodeReport Node, TimeSpan Age)> reports = await WaitForReportsAsync(database, 2);

        Assert.Equal(2, reports.Select(static report => report.Node.Id).Distinct().Count());
        Assert.All(reports, static report => Assert.InRange(report.Age, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        NodeReport node = reports[0].Node;
        Assert.Equal($"{Environment.MachineName}:{Environment.ProcessId}", node.Name);
        Assert.Equal(FlagBuild.FromEngine(one.Engine).Hash, node.Build.Hash);
        Assert.Equal("integer", node.Build.Flags[Flags.Names.PageSize]);
    }

    [Fact]
    public async Task Invalid_reports_are_ignored_and_old_reports_are_removed()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        string[] invalid =
        [
            "",
            "{",
            "[]",
            "null",
            new string('[', 10_000),
            new string('x', 2_000_000),
            $$"""{"id":"{{Guid.NewGuid()}}","name":"a","flags":{},"hash":"","application":"","started_at":"2026-12-01T09:00:00Z"}""",
        ];
        foreach (string report in invalid)
        {
            string id = Guid.NewGuid().ToString();
            await redis.Client.HashSetAsync($"{{{_prefix}}}:nodes", id, report);
            await redis.Client.SortedSetAddAsync($"{{{_prefix}}}:seen", id, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        }

        await redis.Client.HashSetAsync($"{{{_prefix}}}:nodes", "old", "{}");
        await redis.Client.SortedSetAddAsync($"{{{_prefix}}}:seen", "old", DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeMilliseconds());
        await using NodeApp node = await StartAsync();

        Assert.Equal("integer", Assert.Single(await WaitForReportsAsync(database, 1)).Node.Build.Flags[Flags.Names.PageSize]);
        Assert.Single(database.Log.Lines);
        Assert.False(await redis.Client.HashExistsAsync($"{{{_prefix}}}:nodes", "old"));
        Assert.Equal(invalid.Length + 1, await redis.Client.HashLengthAsync($"{{{_prefix}}}:nodes"));
    }

    [Fact]
    public async Task Node_with_a_signing_key_ignores_unsigned_and_copied_reports()
    {
        const string Key = "0123456789abcdef0123456789abcdef";
        await using CacheNode database = new(redis.Configuration, _prefix, Key);
        await using NodeApp unsigned = await StartAsync();
        await using CacheNode withoutKey = new(redis.Configuration, _prefix);
        await WaitForReportsAsync(withoutKey, 1);
        Assert.Empty(await database.Cache.ReadReportsAsync(Cancellation));
        await using NodeApp node = await NodeApp.StartAsync(
            redis.Configuration, options => (options.KeyPrefix, options.SigningKey) = (_prefix, Key));

        Assert.Equal("integer", Assert.Single(await WaitForReportsAsync(database, 1)).Node.Build.Flags[Flags.Names.PageSize]);

        // A signed report does not count for another node.
        HashEntry[] reports = await redis.Client.HashGetAllAsync($"{{{_prefix}}}:nodes");
        HashEntry signed = reports.Single(static report => report.Value.StartsWith("hmac"));
        RedisValue otherId = reports.Single(report => report.Name != signed.Name).Name;
        await redis.Client.HashSetAsync($"{{{_prefix}}}:nodes", otherId, signed.Value);
        Assert.Single(await database.Cache.ReadReportsAsync(Cancellation));
    }

    /// <summary>The signature is valid, but the node has stopped.</summary>
    [Fact]
    public async Task Replayed_signed_report_has_the_age_of_its_signed_time()
    {
        const string Key = "0123456789abcdef0123456789abcdef";
        await using CacheNode database = new(redis.Configuration, _prefix, Key);
        FlagBuild build = new("shop", "hash", new Dictionary<string, string>());
        NodeReport report = new(Guid.NewGuid(), "web-1:1", build, DateTimeOffset.UnixEpoch);
        byte[] key = new FlagsRedisOptions { KeyPrefix = _prefix, SigningKey = Key }.KeyOfPrefix();

        await ReplayAsync(NodeReportText.Write(report, DateTimeOffset.UtcNow.AddMinutes(-30).ToUnixTimeMilliseconds(), key));
        Assert.InRange(
            Assert.Single(await database.Cache.ReadReportsAsync(Cancellation)).Age, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(31));

        foreach (long at in new[] { DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeMilliseconds(), 0, long.MinValue })
        {
            await ReplayAsync(NodeReportText.Write(report, at, key));
            Assert.Empty(await database.Cache.ReadReportsAsync(Cancellation));
        }

        await ReplayAsync(NodeReportText.Write(report, long.MaxValue, key));
        Assert.InRange(Assert.Single(await database.Cache.ReadReportsAsync(Cancellation)).Age, TimeSpan.Zero, TimeSpan.FromMinutes(1));

        async Task ReplayAsync(byte[] text)
        {
            await redis.Client.HashSetAsync($"{{{_prefix}}}:nodes", report.Id.ToString(), text);
            await redis.Client.SortedSetAddAsync(
                $"{{{_prefix}}}:seen", report.Id.ToString(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        }
    }

    [Fact]
    public async Task Node_reports_every_minute_at_any_poll_interval_and_unregisters_on_stop()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        FakeTimeProvider clock = new();
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options =>
            (options.KeyPrefix, options.TimeProvider, options.PollInterval) = (_prefix, clock, TimeSpan.FromDays(1)));
        await WaitForReportsAsync(database, 1);
        await redis.Client.KeyDeleteAsync($"{{{_prefix}}}:nodes");
        Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> repeated = WaitForReportsAsync(database, 1);
        while (!repeated.IsCompleted)
        {
            // Advances again, because the timer may start after the clock was advanced.
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(repeated, Task.Delay(50, Cancellation));
        }

        Assert.Equal("integer", Assert.Single(await repeated).Node.Build.Flags[Flags.Names.PageSize]);
        await node.DisposeAsync();
        Assert.Empty(await database.Cache.ReadReportsAsync(Cancellation));
        Assert.Equal(0, await redis.Client.SortedSetLengthAsync($"{{{_prefix}}}:seen"));
    }

    private static async Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> WaitForReportsAsync(CacheNode database, int count)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            // Nodes write their reports after the start.
            if (await database.Cache.ReadReportsAsync(end.Token) is var reports && reports.Count == count)
            {
                return reports;
            }
        }
    }

    private Task<NodeApp> StartAsync() => NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix);
}
