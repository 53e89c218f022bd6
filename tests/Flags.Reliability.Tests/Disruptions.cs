using FeatureFlags.Tests.Reliability.Cluster;
using FeatureFlags.Tests.Reliability.Servers;

namespace FeatureFlags.Tests.Reliability;

/// <summary>What can happen to a shop.</summary>
internal static class Faults
{
    public static Fault Pick(Random random, Shop shop)
    {
        RedisServer redis = shop.Redis!;
        TcpProxy way = shop.Ways[random.Next(shop.Ways.Count)];
        Node node = shop.Nodes[random.Next(shop.Nodes.Count)];
        return random.Next(12) switch
        {
            0 => new Fault("Redis killed", redis.Kill, redis.RestartAsync),
            1 => new Fault("PostgreSQL killed", shop.Postgres.Kill, shop.Postgres.RestartAsync),
            2 => new Fault("both killed", () => { redis.Kill(); shop.Postgres.Kill(); }, () => Task.WhenAll(redis.RestartAsync(), shop.Postgres.RestartAsync())),
            3 => new Fault("Redis paused", redis.Pause, redis.Resume),
            4 => new Fault("PostgreSQL paused", shop.Postgres.Pause, shop.Postgres.Resume),
            5 => new Fault("Redis emptied", static () => { }, () => redis.ExecuteAsync("FLUSHALL")),
            6 => new Fault("a way is slow", () => way.Delay = random.Next(20, 500), way.Heal),
            7 => new Fault("a way swallows", () => way.Swallows = true, way.Heal),
            8 => new Fault("a way is cut", () => way.Refuses = true, way.Heal),
            9 => new Fault("all ways are cut once", () => { foreach (TcpProxy each in shop.Ways) { each.Cut(); } }, static () => { }),
            10 => new Fault("a node killed", node.Kill, node.StartAsync),
            _ => new Fault("a way ends in the middle", () => way.TruncateAfter(random.Next(1, 20_000)), way.Heal),
        };
    }
}
