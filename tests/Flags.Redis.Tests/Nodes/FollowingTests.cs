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
        await LookAsync(node);
        Assert.Null(node.Status.Failure);
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
        Assert.Contains("Redis has no valid flag snapshot", node.Status.Failure!.Message, StringComparison.Ordinal);

        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await LookAsync(node);
        Assert.Null(node.Status.Failure);
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

    private static Task<bool> LookAsync(NodeApp node) => node.Services.GetRequiredService<RedisFollower>().LookAsync(Cancellation);

    /// <summary>Is only there.</summary>
    public class NoAdmin : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException();
    }

    private Task<NodeApp> StartAsync(Action<FlagsBuilder>? more = null) => NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix, more);
}
