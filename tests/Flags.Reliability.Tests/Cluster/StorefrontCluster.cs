using FeatureFlags.Tests.Reliability.Servers;

namespace FeatureFlags.Tests.Reliability.Cluster;

/// <summary>Three nodes on a PostgreSQL and, where wanted, a Redis, each reached by a way of its own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly List<TcpProxy> _ways = [];

    private readonly TimeSpan _pollInterval;

    private Shop(PostgresServer postgres, RedisServer? redis, TimeSpan pollInterval) => (Postgres, Redis, _pollInterval) = (postgres, redis, pollInterval);

    public PostgresServer Postgres { get; }

    public RedisServer? Redis { get; }

    public List<Node> Nodes { get; } = [];

    /// <summary>Between nodes and servers.</summary>
    public IReadOnlyList<TcpProxy> Ways => _ways;

    public static async Task<Shop> OpenAsync(bool withRedis, int nodes = 3, TimeSpan? pollInterval = null)
    {
        Shop shop = new(await PostgresServer.StartAsync(), withRedis ? await RedisServer.StartAsync() : null, pollInterval ?? TimeSpan.FromSeconds(2));
        for (int i = 1; i <= nodes; i++)
        {
            Node node = new($"node {i}", shop.Variables());
            shop.Nodes.Add(node);
            await node.StartAsync();
        }

        return shop;
    }

    /// <summary>Where one more node finds the servers.</summary>
    public Dictionary<string, string> Variables()
    {
        Dictionary<string, string> variables = new()
        {
            ["ConnectionStrings__Flags"] = Postgres.ConnectionStringAt(WayTo(Postgres)) + ";Timeout=5;Command Timeout=5",
            ["Flags__PollInterval"] = _pollInterval.ToString(),
        };
        if (Redis is not null)
        {
            variables["ConnectionStrings__FlagsRedis"] = $"127.0.0.1:{WayTo(Redis)}";
        }

        return variables;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Node node in Nodes)
        {
            await node.DisposeAsync();
        }

        foreach (TcpProxy way in _ways)
        {
            await way.DisposeAsync();
        }

        if (Redis is not null)
        {
            await Redis.DisposeAsync();
        }

        await Postgres.DisposeAsync();
    }

    private int WayTo(IServer server)
    {
        _ways.Add(new TcpProxy(server.Port));
        return _ways[^1].Port;
    }
}
