using System.Diagnostics;
using System.Globalization;
using FeatureFlags.Admin;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace FeatureFlags.Tests.Reliability;

/// <summary>
/// Hundreds of nodes send the database no more queries than ten nodes do. All hosts use the store and Redis, and run in one process.
/// </summary>
[Collection(ExclusiveCollection.Name)]
public sealed class ManyNodesTests(ITestOutputHelper output)
{
    private static readonly int s_changes = TestRun.Count(full: 20, brief: 5);
    private static readonly int[] s_counts = [.. new[] { 10, 100, TestRun.Count(full: 300, brief: 60) }.Order().Distinct().Where(Fits)];
    private static readonly FlagActor s_ed = new("ed", static _ => false);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private static bool Fits(int count) => count <= TestRun.Count(full: 300, brief: 60);

    [Fact]
    public async Task Queries_for_a_change_do_not_grow_with_the_number_of_nodes()
    {
        await using PostgresServer postgres = await PostgresServer.StartAsync();
        await using RedisServer redis = await RedisServer.StartAsync();
        await postgres.LogStatementsAsync();
        List<IHost> hosts = [];
        try
        {
            List<Cost> costs = [];
            foreach (int count in s_counts)
            {
                (int before, long start) = (postgres.CountStatements(), Stopwatch.GetTimestamp());
                await StartAsync(hosts, count, postgres, redis);
                output.WriteLine(
                    $"{count} nodes started in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s with "
                        + $"{postgres.CountStatements() - before} queries to the database besides their registration");
                costs.Add(await MeasureAsync(hosts, postgres, redis));
                output.WriteLine($"{count} nodes, each change: {costs[^1]}");
            }

            // The first nodes may still be busy with their start.
            Assert.InRange(costs[^1].Queries, 1, costs[0].Queries + 1);
            Assert.InRange(costs[^1].RedisBytes / s_counts[^1], 1, 10_000);
        }
        finally
        {
            await Task.WhenAll(hosts.Select(host => host.StopAsync(CancellationToken.None)));
            hosts.ForEach(host => host.Dispose());
        }
    }

    /// <summary>Changes a flag several times, and waits each time until every node has the change.</summary>
    /// <returns>The mean cost of a change.</returns>
    private static async Task<Cost> MeasureAsync(List<IHost> hosts, PostgresServer postgres, RedisServer redis)
    {
        await using ConnectionMultiplexer client = await redis.ConnectAsync();
        (int Queries, long Bytes, long Commands) before = await ReadAsync();
        for (int i = 0; i < s_changes; i++)
        {
            IHost writer = hosts[i % hosts.Count];
            int next = writer.Services.GetRequiredService<IFlagClient>().GetValue<int>(Flags.Names.PageSize) + 1;
            await writer.Services.GetRequiredService<IFlagAdmin>().ChangeAsync(
                Flags.Names.PageSize, new FlagChange { Value = $"{next}" }, s_ed, TestContext.Current.CancellationToken);
            await Task.WhenAll(hosts.Select(host => WaitUntilAsync(host, next))).WaitAsync(
                s_timeout, TestContext.Current.CancellationToken);
        }

        (int Queries, long Bytes, long Commands) after = await ReadAsync();
        return new Cost(
            (after.Queries - before.Queries) / (double)s_changes,
            (after.Bytes - before.Bytes) / s_changes,
            (after.Commands - before.Commands) / s_changes);

        async Task<(int Queries, long Bytes, long Commands)> ReadAsync()
        {
            Dictionary<string, string> statistics = (await client.GetServer(client.GetEndPoints()[0]).InfoAsync("stats"))
                .Single()
                .ToDictionary(StringComparer.Ordinal);
            return (
                postgres.CountStatements(),
                long.Parse(statistics["total_net_output_bytes"], CultureInfo.InvariantCulture),
                long.Parse(statistics["total_commands_processed"], CultureInfo.InvariantCulture));
        }
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

    /// <summary>The mean cost of a change for all nodes together, including the health checks of their connections to Redis.</summary>
    private sealed record Cost(double Queries, long RedisBytes, long RedisCommands);
}
