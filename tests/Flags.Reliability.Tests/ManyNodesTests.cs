using System.Diagnostics;
using FeatureFlags.Admin;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.Reliability;

/// <summary>
/// Hundreds of nodes send the database no more queries than ten nodes do. All hosts use the store and Redis, and run in one process.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ManyNodesTests(ITestOutputHelper output)
{
    private static readonly int s_changes = TestRun.Count(full: 20, brief: 5);
    private static readonly int s_nodes = TestRun.Count(full: 300, brief: 60);
    private static readonly FlagActor s_ed = new("ed", static _ => false);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Queries_for_a_change_do_not_grow_with_the_number_of_nodes()
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        await using RedisServer redis = await RedisServer.StartAsync();
        await postgres.LogStatementsAsync();
        List<IHost> hosts = [];
        try
        {
            await StartAsync(hosts, 10, postgres, redis);
            int few = await CountAsync(hosts, postgres);
            (int before, long start) = (postgres.CountStatements(), Stopwatch.GetTimestamp());
            await StartAsync(hosts, s_nodes, postgres, redis);
            output.WriteLine(
                $"{hosts.Count - 10} nodes started in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s with "
                    + $"{postgres.CountStatements() - before} queries to the database besides their registration");
            int many = await CountAsync(hosts, postgres);
            output.WriteLine($"{s_changes} changes: {few} queries to the database with 10 nodes, {many} with {hosts.Count}");
            Assert.InRange(many, 1, few + s_changes);
        }
        finally
        {
            await Task.WhenAll(hosts.Select(host => host.StopAsync(CancellationToken.None)));
            hosts.ForEach(host => host.Dispose());
        }
    }

    /// <summary>Changes a flag several times, and waits each time until every node has the change.</summary>
    /// <returns>The number of statements that the database has received.</returns>
    private static async Task<int> CountAsync(List<IHost> hosts, PostgresServer postgres)
    {
        int before = postgres.CountStatements();
        for (int i = 0; i < s_changes; i++)
        {
            IHost writer = hosts[i % hosts.Count];
            int next = writer.Services.GetRequiredService<IFlagClient>().GetValue<int>(Flags.Names.PageSize) + 1;
            await writer.Services.GetRequiredService<IFlagAdmin>().ChangeAsync(
                Flags.Names.PageSize, new FlagChange { Value = $"{next}" }, s_ed, TestContext.Current.CancellationToken);
            await Task.WhenAll(hosts.Select(host => WaitUntilAsync(host, next))).WaitAsync(
                s_timeout, TestContext.Current.CancellationToken);
        }

        return postgres.CountStatements() - before;
    }

    private static async Task WaitUntilAsync(IHost host, int number)
    {
        FlagEngine engine = host.Services.GetRequiredService<FlagEngine>();
        while (true)
        {
            TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using IDisposable registration = engine.GetReloadToken().RegisterChangeCallback(_ => changed.TrySetResult(), null);
            if (engine.Client.GetValue<int>(Flags.Names.PageSize) == number)
            {
                return;
            }

            await changed.Task;
        }
    }

    private static async Task StartAsync(List<IHost> hosts, int until, PostgresServer postgres, RedisServer redis)
    {
        while (hosts.Count < until)
        {
            HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.ClearProviders();
            builder.Services.AddFlags(builder.Configuration)
                .AddStore(store => store.UsePostgreSql(postgres.ConnectionString).PollInterval = TimeSpan.FromHours(1))
                .AddRedis($"127.0.0.1:{redis.Port}", "many");
            IHost host = builder.Build();
            hosts.Add(host);
            await host.StartAsync(TestContext.Current.CancellationToken);
        }
    }
}
