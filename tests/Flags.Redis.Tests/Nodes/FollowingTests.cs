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
    public async Task Node_without_a_database_follows_a_node_with_one()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await StartAsync();
        Assert.Equal((31, null), (node.PageSize, node.Status.Failure));
        Assert.Equal(FlagSources.Store, node.Engine.Client.Explain(Flags.Names.PageSize).Source);

        for (int change = 2; change <= 20; change++)
        {
            await database.PutAsync(Snapshots.OfPageSize(change, 30 + change));
            await node.WaitUntilAsync(() => node.PageSize == 30 + change);
        }

        Assert.Empty(node.Log.Lines);
    }

    [Fact]
    public async Task Invalid_setting_affects_only_its_flag()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await StartAsync();

        await database.PutAsync(Snapshots.Of(
            new StoreVersion(0, 2, 2), (Flags.Names.PageSize, "\"many\""), (Flags.Names.Greeting, "\"hi\""), ("unknown", "{")));

        await node.WaitUntilAsync(() => node.Engine.Client.GetValue<string>(Flags.Names.Greeting) == "hi");
        Assert.Equal(31, node.PageSize);
        await node.WaitForLinesAsync("Flag 'page_size'", 1);
        Assert.Single(node.Log.Lines);
    }

    [Fact]
    public async Task Older_snapshot_does_not_restore_an_older_value()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        HashEntry[] older = await redis.Client.HashGetAllAsync($"{{{_prefix}}}:snapshot");
        await using NodeApp node = await StartAsync();
        await database.PutAsync(Snapshots.OfPageSize(2, 32));
        await node.WaitUntilAsync(() => node.PageSize == 32);

        await redis.Client.HashSetAsync($"{{{_prefix}}}:snapshot", older);
        await node.LoadAsync();

        Assert.Equal(32, node.PageSize);
        Assert.Contains("older", node.Status.Failure!.Message, StringComparison.Ordinal);
        await database.PutAsync(Snapshots.OfPageSize(2, 32));
        await node.LoadAsync();
        Assert.Null(node.Status.Failure);
    }

    [Fact]
    public async Task Node_keeps_its_settings_and_reports_a_failure_while_Redis_is_empty()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await using NodeApp node = await StartAsync();

        await redis.Client.KeyDeleteAsync($"{{{_prefix}}}:snapshot");
        await node.LoadAsync();
        Assert.Equal(31, node.PageSize);
        Assert.Contains("Redis has no valid flag snapshot", node.Status.Failure!.Message, StringComparison.Ordinal);

        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await node.LoadAsync();
        Assert.Null(node.Status.Failure);
    }

    /// <summary>The age grows until a node with the database confirms the snapshot, however often a node polls Redis.</summary>
    [Fact]
    public async Task Age_of_values_counts_from_the_last_check_of_the_database()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await redis.Client.HashSetAsync(
            $"{{{_prefix}}}:snapshot", "checked", DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeMilliseconds());
        await using NodeApp node = await StartAsync();
        Assert.InRange(node.Status.Age!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(11));
        Assert.True(node.Status.IsStale);
        Assert.Equal((31, FlagReason.Stale), (node.PageSize, node.Engine.Client.Explain(Flags.Names.PageSize).Reason));

        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        await node.LoadAsync();
        Assert.InRange(node.Status.Age!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Node_polls_when_no_message_arrives()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await database.PutAsync(Snapshots.OfPageSize(1, 31));
        FakeTimeProvider clock = new();
        await using NodeApp node = await NodeApp.StartAsync(
            redis.Configuration, options => (options.KeyPrefix, options.TimeProvider) = (_prefix, clock));
        await redis.Client.KeyDeleteAsync($"{{{_prefix}}}:snapshot");

        // Writes a snapshot without its message.
        await using CacheNode other = new(redis.Configuration, _prefix + "-other");
        await other.PutAsync(Snapshots.OfPageSize(2, 32));
        HashEntry[] snapshot = await redis.Client.HashGetAllAsync($"{{{_prefix}-other}}:snapshot");
        await redis.Client.HashSetAsync($"{{{_prefix}}}:snapshot", snapshot);
        Task seen = node.WaitUntilAsync(() => node.PageSize == 32);
        while (!seen.IsCompleted)
        {
            // Advances again, because the timer may start after the clock was advanced.
            clock.Advance(TimeSpan.FromSeconds(33));
            await Task.WhenAny(seen, Task.Delay(50, Cancellation));
        }

        await seen;
    }

    [Fact]
    public async Task Node_starts_with_the_last_known_good_state_when_Redis_is_unreachable()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await using CacheNode database = new(redis.Configuration, _prefix);
            await database.PutAsync(Snapshots.OfPageSize(1, 31));
            await using (NodeApp node = await StartAsync(AddLastKnownGoodFile))
            {
                await database.PutAsync(Snapshots.OfPageSize(2, 32));
                await node.WaitUntilAsync(() => node.PageSize == 32);
            }

            await using NodeApp restarted = await NodeApp.StartAsync(
                $"127.0.0.1:{RedisServer.FreePort()}", options => options.KeyPrefix = _prefix, AddLastKnownGoodFile);
            Assert.Equal(32, restarted.PageSize);
            Assert.StartsWith("Redis d", restarted.Status.Failure!.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void AddLastKnownGoodFile(FlagsBuilder flags) =>
            flags.AddLastKnownGoodFile(options => options.Path = Path.Combine(folder, "flags"));
    }

    /// <summary>WebHostBuilder starts its hosted services like this.</summary>
    [Fact]
    public async Task Host_without_lifecycle_events_reads_Redis_when_its_services_start()
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

    /// <summary>The store reads Redis and is the source itself.</summary>
    [Fact]
    public async Task Node_with_a_store_has_no_Redis_source()
    {
        await using NodeApp node = await StartAsync(static flags =>
            flags.Services.AddSingleton(DispatchProxy.Create<IFlagAdmin, UnusedAdmin>()));

        Assert.DoesNotContain(node.Engine.GetStatus().Sources, static source => source.Name == FlagSources.Store);
    }

    /// <summary>A registered admin service that no test calls.</summary>
    public class UnusedAdmin : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException();
    }

    private Task<NodeApp> StartAsync(Action<FlagsBuilder>? configureFlags = null) =>
        NodeApp.StartAsync(redis.Configuration, options => options.KeyPrefix = _prefix, configureFlags);
}
