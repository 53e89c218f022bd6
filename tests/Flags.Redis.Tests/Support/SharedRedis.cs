using FeatureFlags.Tests.Redis;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace FeatureFlags.Tests.Redis;

/// <summary>One server for all tests that do not stop or reconfigure it. Each test has its own key prefix.</summary>
public sealed class SharedRedis : IAsyncLifetime
{
    private RedisServer _server = null!;

    public string Configuration => _server.Configuration;

    /// <summary>A client that reads and writes Redis directly.</summary>
    public IDatabase Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        Client = (await _server.ConnectAsync()).GetDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        await Client.Multiplexer.DisposeAsync();
        await _server.DisposeAsync();
    }
}
