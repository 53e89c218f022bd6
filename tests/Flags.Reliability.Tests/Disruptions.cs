using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Selects disruptions of a cluster.</summary>
internal static class Disruptions
{
    public static Disruption Pick(Random random, StorefrontCluster cluster)
    {
        RedisServer redis = cluster.Redis!;
        TcpRelay relay = cluster.Relays[random.Next(cluster.Relays.Count)];
        Node node = cluster.Nodes[random.Next(cluster.Nodes.Count)];
        return random.Next(12) switch
        {
            0 => new Disruption("Redis killed", redis.Kill, redis.RestartAsync),
            1 => new Disruption("PostgreSQL killed", cluster.Postgres.Kill, cluster.Postgres.RestartAsync),
            2 => new Disruption(
                "both killed",
                () => { redis.Kill(); cluster.Postgres.Kill(); },
                () => Task.WhenAll(redis.RestartAsync(), cluster.Postgres.RestartAsync())),
            3 => new Disruption("Redis paused", redis.Pause, redis.Resume),
            4 => new Disruption("PostgreSQL paused", cluster.Postgres.Pause, cluster.Postgres.Resume),
            5 => new Disruption("Redis emptied", static () => { }, () => redis.ExecuteAsync("FLUSHALL")),
            6 => new Disruption("a relay is slow", () => relay.Delay = TimeSpan.FromMilliseconds(random.Next(20, 500)), relay.Reset),
            7 => new Disruption("a relay stalls", () => relay.IsStalled = true, relay.Reset),
            8 => new Disruption("a relay refuses connections", () => relay.RefusesConnections = true, relay.Reset),
            9 => new Disruption(
                "all connections are closed once",
                () => { foreach (TcpRelay each in cluster.Relays) { each.CloseConnections(); } },
                static () => { }),
            10 => new Disruption("a node killed", node.Kill, node.StartAsync),
            _ => new Disruption("a relay truncates the data", () => relay.TruncateAfter(random.Next(1, 20_000)), relay.Reset),
        };
    }
}
