using FeatureFlags.Distribution;
using FeatureFlags.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.Redis.Nodes;

/// <summary>A node starts with the state of its file and then reads Redis. The file does not contain sensitive settings.</summary>
public sealed class LastKnownGoodTests(SharedRedis redis) : IDisposable
{
    private static readonly StoreVersion s_first = new(0, 1, 1);

    private readonly string _prefix = Guid.NewGuid().ToString("N");
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Snapshot_of_the_same_version_in_Redis_replaces_the_state_of_the_file()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await PutAsync(database, s_first, 31);
        await using (NodeApp before = await StartAsync())
        {
            Assert.Equal("secret", before.Engine.Client.GetValue<string>(Flags.Names.PartnerKey));
        }

        string snapshot = $"{{{_prefix}}}:snapshot";
        await redis.Client.KeyDeleteAsync(snapshot);
        await using NodeApp node = await StartAsync();
        Assert.Equal((31, ""), (node.PageSize, node.Engine.Client.GetValue<string>(Flags.Names.PartnerKey)));

        await PutAsync(database, s_first, 31);
        await node.WaitUntilAsync(() =>
            node.Engine.Client.GetValue<string>(Flags.Names.PartnerKey) == "secret" && node.Status.Failure is null);
    }

    /// <summary>Versions never go back, even across a restart. The node reports its version, so that a new epoch starts.</summary>
    [Fact]
    public async Task Node_starts_with_the_newer_state_of_its_file_when_Redis_is_older()
    {
        await using CacheNode database = new(redis.Configuration, _prefix);
        await PutAsync(database, new StoreVersion(0, 2, 2), 32);
        await using (NodeApp before = await StartAsync())
        {
            Assert.Equal(32, before.PageSize);
        }

        await redis.Client.KeyDeleteAsync($"{{{_prefix}}}:snapshot");
        await PutAsync(database, s_first, 31);
        await using NodeApp node = await StartAsync();
        Assert.Equal(32, node.PageSize);
        Assert.Contains("older", node.Status.Failure!.Message, StringComparison.Ordinal);

        await node.LoadAsync();
        Assert.Equal(new StoreVersion(0, 2, 2), (await database.GetAsync(s_first)).Ahead);
        await PutAsync(database, new StoreVersion(1, 1, 1), 31);
        await node.WaitUntilAsync(() => node.PageSize == 31 && node.Status.Failure is null);
        await node.WaitForLinesAsync("This node has version", 1);
    }

    private static Task<bool> PutAsync(CacheNode database, StoreVersion version, int pageSize) =>
        database.PutAsync(Snapshots.Of(version, (Flags.Names.PageSize, $"{pageSize}"), (Flags.Names.PartnerKey, "\"secret\"")));

    private Task<NodeApp> StartAsync() => NodeApp.StartAsync(
        redis.Configuration,
        options => options.KeyPrefix = _prefix,
        flags => flags.AddLastKnownGoodFile(options => options.Path = Path.Combine(_folder, "flags")));
}
