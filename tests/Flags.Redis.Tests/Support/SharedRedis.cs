using FeatureFlags.Tests.Redis;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace FeatureFlags.Tests.Redis;

/// <summary>One server for all tests that do it no harm. Each has a prefix of its own.</summary>
public sealed class SharedRedis : IAsyncLifetime
{
    private RedisServer _server = null!;

    public string Configuration => _server.Configuration;

    /// <summary>Somebody who can write to Redis.</summary>
    public IDatabase Anyone { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync();
        Anyone = (await _server.ConnectAsync()).GetDatabase();
    }

    public async ValueTask DisposeAsync()
    {
        await Anyone.Multiplexer.DisposeAsync();
        await _server.DisposeAsync();
    }
}
