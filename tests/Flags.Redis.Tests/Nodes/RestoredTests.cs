using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.Redis.Nodes;

/// <summary>What a node has from its file, and then finds in Redis. Sensitive settings are not in the file.</summary>
public sealed class RestoredTests(SharedRedis redis) : IDisposable
{
    private static readonly StoreVersion s_first = new(0, 1, 1);

    private readonly string _prefix = Guid.NewGuid().ToString("N");
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_version_in_Redis_takes_the_place_of_what_was_in_the_file()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await PutAsync(database, s_first, 31);
        await using (NodeApp before = await StartAsync())
        {
            Assert.Equal("secret", before.Engine.Client.GetValue<string>(Flags.Names.PartnerKey));
        }

        string snapshot = $"{{{_prefix}}}:snapshot";
        await redis.Anyone.KeyDeleteAsync(snapshot);
        await using NodeApp node = await StartAsync();
        Assert.Equal((31, ""), (node.PageSize, node.Engine.Client.GetValue<string>(Flags.Names.PartnerKey)));

        await PutAsync(database, s_first, 31);
        await node.UntilAsync(() => node.Engine.Client.GetValue<string>(Flags.Names.PartnerKey) == "secret" && node.Status.Failure is null);
    }

    /// <summary>Time goes forward, also over a restart; the others are told, so that it ends.</summary>
    [Fact]
    public async Task Where_Redis_was_set_back_a_node_that_starts_has_the_later_state_of_its_file()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await PutAsync(database, new StoreVersion(0, 2, 2), 32);
        await using (NodeApp before = await StartAsync())
        {
            Assert.Equal(32, before.PageSize);
        }

        await redis.Anyone.KeyDeleteAsync($"{{{_prefix}}}:snapshot");
        await PutAsync(database, s_first, 31);
        await using NodeApp node = await StartAsync();
        Assert.Equal(32, node.PageSize);
        Assert.Contains("older", node.Status.Failure!.Message, StringComparison.Ordinal);

        await node.Services.GetRequiredService<RedisFollower>().LookAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new StoreVersion(0, 2, 2), (await database.GetAsync(s_first)).Ahead);
        await PutAsync(database, new StoreVersion(1, 1, 1), 31);
        await node.UntilAsync(() => node.PageSize == 31 && node.Status.Failure is null);
        await node.UntilLinesAsync("This node has version", 1);
    }

    private static Task<bool> PutAsync(CacheNode database, StoreVersion version, int pageSize) =>
        database.PutAsync(Snapshots.Of(version, (Flags.Names.PageSize, $"{pageSize}"), (Flags.Names.PartnerKey, "\"secret\"")));

    private Task<NodeApp> StartAsync() => NodeApp.StartAsync(
        redis.Configuration, options => options.KeyPrefix = _prefix, flags => flags.KeepLastKnownGood(options => options.Path = Path.Combine(_folder, "flags")));
}
