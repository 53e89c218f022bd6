using FeatureFlags.Tests.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace FeatureFlags.Tests.EntityFrameworkCore;

/// <summary>One PostgreSQL server for all tests of the project. The first test that needs it starts it.</summary>
public sealed class SharedPostgres : IAsyncDisposable
{
    private static readonly Lazy<PostgresServer> s_server = new(static () => PostgresServer.StartAsync().GetAwaiter().GetResult());

    /// <summary>Gets the connection string. Without PostgreSQL, the test is skipped, except in CI.</summary>
    public static string ConnectionString
    {
        get
        {
            Assert.SkipWhen(
                Environment.GetEnvironmentVariable("CI") != "true" && !Directory.Exists("/usr/lib/postgresql"),
                "PostgreSQL is not installed. ./test.sh installs it.");
            return s_server.Value.ConnectionString;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (s_server.IsValueCreated)
        {
            await s_server.Value.DisposeAsync();
        }
    }
}
