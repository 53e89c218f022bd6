using FeatureFlags.Tests.Reliability.Servers;

namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>
/// Nodes with a PostgreSQL server and, optionally, a Redis server. Each node connects to each server through a separate proxy.
/// </summary>
internal sealed class StorefrontCluster : IAsyncDisposable
{
    private readonly List<TcpProxy> _proxies = [];
    private readonly TimeSpan _pollInterval;

    private StorefrontCluster(PostgresServer postgres, RedisServer? redis, TimeSpan pollInterval) =>
        (Postgres, Redis, _pollInterval) = (postgres, redis, pollInterval);

    public PostgresServer Postgres { get; }

    public RedisServer? Redis { get; }

    public List<Node> Nodes { get; } = [];

    /// <summary>Gets the proxies between nodes and servers.</summary>
    public IReadOnlyList<TcpProxy> Proxies => _proxies;

    public static async Task<StorefrontCluster> StartAsync(bool withRedis, int nodes = 3, TimeSpan? pollInterval = null)
    {
        StorefrontCluster cluster = new(
            await PostgresServer.StartAsync(), withRedis ? await RedisServer.StartAsync() : null, pollInterval ?? TimeSpan.FromSeconds(2));
        for (int i = 1; i <= nodes; i++)
        {
            Node node = new($"node {i}", cluster.Variables());
            cluster.Nodes.Add(node);
            await node.StartAsync();
        }

        return cluster;
    }

    /// <summary>Creates proxies for another node, and returns the environment variables of the node.</summary>
    public Dictionary<string, string> Variables()
    {
        Dictionary<string, string> variables = new()
        {
            ["ConnectionStrings__Flags"] = Postgres.ConnectionStringWithPort(AddProxy(Postgres)) + ";Timeout=5;Command Timeout=5",
            ["Flags__PollInterval"] = _pollInterval.ToString(),
        };
        if (Redis is not null)
        {
            variables["ConnectionStrings__FlagsRedis"] = $"127.0.0.1:{AddProxy(Redis)}";
        }

        return variables;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Node node in Nodes)
        {
            await node.DisposeAsync();
        }

        foreach (TcpProxy proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }

        await Postgres.DisposeAsync();
    }

    private int AddProxy(IServer server)
    {
        _proxies.Add(new TcpProxy(server.Port));
        return _proxies[^1].Port;
    }
}
