namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>
/// Nodes with a PostgreSQL server and, optionally, a Redis server. Each node connects to each server through a separate relay.
/// </summary>
internal sealed class StorefrontCluster : IAsyncDisposable
{
    private readonly List<TcpRelay> _relays = [];
    private readonly TimeSpan _pollInterval;

    private StorefrontCluster(PostgresServer postgres, RedisServer? redis, TimeSpan pollInterval) =>
        (Postgres, Redis, _pollInterval) = (postgres, redis, pollInterval);

    public PostgresServer Postgres { get; }

    public RedisServer? Redis { get; }

    public List<Node> Nodes { get; } = [];

    /// <summary>Gets the relays between nodes and servers.</summary>
    public IReadOnlyList<TcpRelay> Relays => _relays;

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

    /// <summary>Creates relays for another node, and returns the environment variables of the node.</summary>
    public Dictionary<string, string> Variables()
    {
        Dictionary<string, string> variables = new()
        {
            ["ConnectionStrings__Flags"] = Postgres.ConnectionStringWithPort(AddRelay(Postgres)) + ";Timeout=5;Command Timeout=5",
            ["Flags__PollInterval"] = _pollInterval.ToString(),
        };
        if (Redis is not null)
        {
            variables["ConnectionStrings__FlagsRedis"] = $"127.0.0.1:{AddRelay(Redis)}";
        }

        return variables;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Node node in Nodes)
        {
            await node.DisposeAsync();
        }

        foreach (TcpRelay relay in _relays)
        {
            await relay.DisposeAsync();
        }

        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }

        await Postgres.DisposeAsync();
    }

    private int AddRelay(IServer server)
    {
        _relays.Add(new TcpRelay(server.Port));
        return _relays[^1].Port;
    }
}
