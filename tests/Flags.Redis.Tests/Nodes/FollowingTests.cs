using System.Reflection;
using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Redis.Nodes;

public class FollowingTests(SharedRedis redis)
{
    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_without_a_database_follows_one_that_has_one()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await StartAsync();
        Assert.Equal((31, null), (node.PageSize, node.Status.Failure));
        Assert.Equal(FlagSources.Store, node.Engine.Client.Explain(Flags.Names.PageSize).Source);

        for (int change = 2; change <= 20; change++)
        {
            await database.PutAsync(Snapshots.OfPageSize(change, 30 + change));
            await node.UntilAsync(() => node.PageSize == 30 + change);
        }

        Assert.Empty(node.Log.Lines);
    }

    [Fact]
    public async Task A_setting_that_does_not_fit_its_flag_harms_that_flag_alone()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await StartAsync();

        await database.PutAsync(Snapshots.Of(new StoreVersion(0, 2, 2), (Flags.Names.PageSize, "\"many\""), (Flags.Names.Greeting, "\"hi\""), ("unknown", "{")));

        await node.UntilAsync(() => node.Engine.Client.GetValue<string>(Flags.Names.Greeting) == "hi");
        Assert.Equal(31, node.PageSize);
        await node.UntilLinesAsync("Flag 'page_size'", 1);
        Assert.Single(node.Log.Lines);
    }

    [Fact]
    public async Task An_old_snapshot_never_brings_an_old_value_back()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        HashEntry[] former = await redis.Anyone.HashGetAllAsync($"{{{_prefix}}}:snapshot");
        await using NodeApp node = await StartAsync();
        await database.PutAsync(Snapshots.OfPageSize(2, 32));
        await node.UntilAsync(() => node.PageSize == 32);

        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:snapshot", former);
        await LookAsync(node);

        Assert.Equal(32, node.PageSize);
        Assert.Contains("older", node.Status.Failure!.Message, StringComparison.Ordinal);
        await database.PutAsync(Snapshots.OfPageSize(2, 32));
        await node.UntilAsync(() => node.Status.Failure is null);
    }

    [Fact]
    public async Task An_emptied_Redis_leaves_a_node_its_settings_and_is_told_until_it_has_a_snapshot_again()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await StartAsync();

        await redis.Anyone.KeyDeleteAsync($"{{{_prefix}}}:snapshot");
        await LookAsync(node);
        Assert.Equal(31, node.PageSize);
        Assert.Contains("Redis has no snapshot", node.Status.Failure!.Message, StringComparison.Ordinal);

        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await node.UntilAsync(() => node.Status.Failure is null);
    }

    /// <summary>What nobody with the database confirms gets old, however often a node looks.</summary>
    [Fact]
    public async Task Values_are_as_old_as_the_last_look_at_the_database()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:snapshot", "checked", DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeMilliseconds());
        await using NodeApp node = await StartAsync();
        Assert.InRange(node.Status.Age!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
        Assert.True(node.Status.IsStale);
        Assert.Equal((31, FlagReason.Stale), (node.PageSize, node.Engine.Client.Explain(Flags.Names.PageSize).Reason));

        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await LookAsync(node);
        Assert.InRange(node.Status.Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_node_looks_by_itself_even_where_no_message_comes()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        FakeTimeProvider clock = new();
        await using NodeApp node = await NodeApp.StartAsync(redis.Configuration, options => (options.KeyPrefix, options.TimeProvider) = (_prefix, clock));
        await redis.Anyone.KeyDeleteAsync($"{{{_prefix}}}:snapshot");

        // A put whose message went elsewhere.
        await using CacheNode other = new(redis.Configuration, _prefix + "-other");
        await other.PutAsync(Snapshots.OfPageSize(2, 32));
        await redis.Anyone.HashSetAsync($"{{{_prefix}}}:snapshot", await redis.Anyone.HashGetAllAsync($"{{{_prefix}-other}}:snapshot"));
        Task seen = node.UntilAsync(() => node.PageSize == 32);
        while (!seen.IsCompleted)
        {
            // The timer may have been set after the time was: then it needs more of it.
            clock.Advance(TimeSpan.FromSeconds(33));
            await Task.WhenAny(seen, Task.Delay(50, Cancellation));
        }

        await seen;
    }

    [Fact]
    public async Task Where_nothing_answers_a_node_starts_with_what_it_had_when_it_last_ran()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await using CacheNode database = new(redis.Configuration, _prefix);
            await database.PutAsync(Snapshots.OfPageSize(1, 31));
            await using (NodeApp node = await StartAsync(KeepIn))
            {
                await database.PutAsync(Snapshots.OfPageSize(2, 32));
                await node.UntilAsync(() => node.PageSize == 32);
            }

            await using NodeApp alone = await NodeApp.StartAsync($"127.0.0.1:{RedisServer.FreePort()}", options => options.KeyPrefix = _prefix, KeepIn);
            Assert.Equal(32, alone.PageSize);
            Assert.StartsWith("Redis d", alone.Status.Failure!.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void KeepIn(FlagsBuilder flags) => flags.KeepLastKnownGood(options => options.Path = Path.Combine(folder, "flags"));
    }

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

    /// <summary>As those of WebHostBuilder are started.</summary>
    [Fact]
    public async Task Where_the_host_has_no_time_for_a_start_Redis_is_asked_at_once()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        ServiceCollection services = new();
        services.AddFlags(new ConfigurationBuilder().Build()).AddRedis(redis.Configuration, _prefix);
        await using ServiceProvider provider = services.BuildServiceProvider();
        FlagEngine engine = provider.GetRequiredService<FlagEngine>();
        Assert.Equal(20, engine.Client.GetValue<int>(Flags.Names.PageSize));
        TaskCompletionSource changed = new();
        using IDisposable registration = ChangeToken.OnChange(engine.GetReloadToken, () =>
        {
            if (engine.Client.GetValue<int>(Flags.Names.PageSize) == 31)
            {
                changed.TrySetResult();
            }
        });

        IHostedService[] hosted = [.. provider.GetServices<IHostedService>()];
        foreach (IHostedService service in hosted)
        {
            await service.StartAsync(Cancellation);
        }

        await changed.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        foreach (IHostedService service in hosted)
        {
            await service.StopAsync(Cancellation);
        }
    }

    /// <summary>There the store asks Redis, and is the source itself.</summary>
    [Fact]
    public async Task A_node_with_a_store_has_no_second_one()
    {
        await using NodeApp node = await StartAsync(static flags => flags.Services.AddSingleton(DispatchProxy.Create<IFlagAdmin, NoAdmin>()));

        Assert.DoesNotContain(node.Engine.GetStatus().Sources, static source => source.Name == FlagSources.Store);
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

    private static Task<bool> LookAsync(NodeApp node) => node.Services.GetRequiredService<RedisFollower>().LookAsync(Cancellation);

    /// <summary>Is only there.</summary>
    public class NoAdmin : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException();
    }

    private Task<NodeApp> StartAsync(Action<FlagsBuilder>? more = null) => NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix, more);
}
