using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Nodes;

/// <summary>What nodes without a database say of themselves.</summary>
public class ReportTests(SharedRedis redis)
{
    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_say_that_they_are_there_and_what_they_were_built_with()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await using NodeApp one = await StartAsync();
        await using NodeApp other = await StartAsync();

        IReadOnlyList<(NodeReport Node, TimeSpan Age)> reports = await ReportsAsync(database, 2);

        Assert.Equal(2, reports.Select(static report => report.Node.Id).Distinct().Count());
        Assert.All(reports, static report => Assert.InRange(report.Age, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        NodeReport node = reports[0].Node;
        Assert.Equal($"{Environment.MachineName}:{Environment.ProcessId}", node.Name);
        Assert.Equal(FlagBuild.Of(one.Engine).Hash, node.Build.Hash);
        Assert.Equal("integer", node.Build.Flags[Flags.Names.PageSize]);
    }

    [Fact]
    public async Task Reports_that_are_none_are_left_out_and_old_ones_are_gone()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        string[] bad = ["", "{", "[]", "null", new string('[', 10_000), new string('x', 2_000_000), $$"""{"id":"{{Guid.NewGuid()}}","name":"a","flags":{},"hash":"","application":"","started_at":"2026-12-01T09:00:00Z"}"""];
        foreach (string report in bad)
        {
            string id = Guid.NewGuid().ToString();
            await redis.Anyone.HashSetAsync($"{{{_prefix}}}:nodes", id, report);
            await redis.Anyone.SortedSetAddAsync($"{{{_prefix}}}:seen", id, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        }

        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:nodes", "old", "{}");
        await redis.Anyone.SortedSetAddAsync($"{{{_prefix}}}:seen", "old", DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeMilliseconds());
        await using NodeApp node = await StartAsync();

        Assert.Equal("integer", Assert.Single(await ReportsAsync(database, 1)).Node.Build.Flags[Flags.Names.PageSize]);
        Assert.Single(database.Log.Lines);
        Assert.False(await redis.Anyone.HashExistsAsync($"{{{_prefix}}}:nodes", "old"));
        Assert.Equal(bad.Length + 1, await redis.Anyone.HashLengthAsync($"{{{_prefix}}}:nodes"));
    }

    [Fact]
    public async Task With_a_key_reports_without_its_signature_are_not_taken()
    {
        const string Key = "0123456789abcdef0123456789abcdef";
        await using CacheNode database = new(redis.Configuration, _prefix, Key);
        await using NodeApp other = await StartAsync();
        await using CacheNode trusting = new(redis.Configuration, _prefix);
        await ReportsAsync(trusting, 1);
        Assert.Empty(await database.Cache.ReadReportsAsync(Cancellation));
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => (options.KeyPrefix, options.SigningKey) = (_prefix, Key));

        Assert.Equal("integer", Assert.Single(await ReportsAsync(database, 1)).Node.Build.Flags[Flags.Names.PageSize]);

        // Not even a signed one is taken for that of another node.
        HashEntry signed = (await redis.Anyone.HashGetAllAsync($"{{{_prefix}}}:nodes")).Single(static report => report.Value.StartsWith("hmac"));
        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:nodes", (await redis.Anyone.HashKeysAsync($"{{{_prefix}}}:nodes")).Single(id => id != signed.Name), signed.Value);
        Assert.Single(await database.Cache.ReadReportsAsync(Cancellation));
    }

    /// <summary>The signature is right, and the node has left.</summary>
    [Fact]
    public async Task A_signed_report_that_is_put_there_again_is_as_old_as_it_says()
    {
        const string Key = "0123456789abcdef0123456789abcdef";
        await using CacheNode database = new(redis.Configuration, _prefix, Key);
        NodeReport report = new(Guid.NewGuid(), "web-1:1", new FlagBuild("shop", "hash", new Dictionary<string, string>()), DateTimeOffset.UnixEpoch);
        byte[] key = new FlagsRedisOptions { KeyPrefix = _prefix, SigningKey = Key }.KeyOfPrefix();

        await PutAgainAsync(NodeReportText.Write(report, DateTimeOffset.UtcNow.AddMinutes(-30).ToUnixTimeMilliseconds(), key));
        Assert.InRange(Assert.Single(await database.Cache.ReadReportsAsync(Cancellation)).Age, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(31));

        foreach (long at in new[] { DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeMilliseconds(), 0, long.MinValue })
        {
            await PutAgainAsync(NodeReportText.Write(report, at, key));
            Assert.Empty(await database.Cache.ReadReportsAsync(Cancellation));
        }

        await PutAgainAsync(NodeReportText.Write(report, long.MaxValue, key));
        Assert.InRange(Assert.Single(await database.Cache.ReadReportsAsync(Cancellation)).Age, TimeSpan.Zero, TimeSpan.FromMinutes(1));

        async Task PutAgainAsync(byte[] text)
        {
            await redis.Anyone.HashSetAsync($"{{{_prefix}}}:nodes", report.Id.ToString(), text);
            await redis.Anyone.SortedSetAddAsync($"{{{_prefix}}}:seen", report.Id.ToString(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        }
    }

    [Fact]
    public async Task A_node_reports_every_minute_however_seldom_it_looks_and_is_gone_when_it_has_ended()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        FakeTimeProvider clock = new();
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => (options.KeyPrefix, options.TimeProvider, options.PollInterval) = (_prefix, clock, TimeSpan.FromDays(1)));
        await ReportsAsync(database, 1);
        await redis.Anyone.KeyDeleteAsync($"{{{_prefix}}}:nodes");
        Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> again = ReportsAsync(database, 1);
        while (!again.IsCompleted)
        {
            // The timer may have been set after the time was: then it needs more of it.
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(again, Task.Delay(50, Cancellation));
        }

        Assert.Equal("integer", Assert.Single(await again).Node.Build.Flags[Flags.Names.PageSize]);
        await node.DisposeAsync();
        Assert.Empty(await database.Cache.ReadReportsAsync(Cancellation));
        Assert.Equal(0, await redis.Anyone.SortedSetLengthAsync($"{{{_prefix}}}:seen"));
    }

    private static async Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReportsAsync(CacheNode database, int count)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        end.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            // They are made after the start.
            if (await database.Cache.ReadReportsAsync(end.Token) is var reports && reports.Count == count)
            {
                return reports;
            }
        }
    }

    private Task<NodeApp> StartAsync() => NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix);
}
