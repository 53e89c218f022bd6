using System.Diagnostics;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>
/// Servers are killed and restarted under load. No request fails, no node returns to an older change, and all nodes soon agree.
/// </summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    /// <summary>
    /// Covers the longest backoff of a node (2 s here, like its poll interval), the connection checks of Redis, and a busy machine.
    /// </summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private static readonly int s_outages = TestRun.Count(full: 2, brief: 1);

    public enum KilledServers
    {
        Redis,
        PostgreSql,
        Both,
    }

    [Theory, InlineData(KilledServers.Redis), InlineData(KilledServers.PostgreSql), InlineData(KilledServers.Both)]
    public async Task Killed_server_under_load_fails_no_request_and_loses_no_change(KilledServers killed)
    {
        await using StorefrontCluster cluster = await StorefrontCluster.StartAsync(withRedis: true);
        IServer[] servers = killed switch
        {
            KilledServers.Redis => [cluster.Redis!],
            KilledServers.PostgreSql => [cluster.Postgres],
            _ => [cluster.Redis!, cluster.Postgres],
        };
        Writer writer = new(cluster.Nodes);
        await writer.ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken);
        List<double> times = [];
        await using Readers readers = new(cluster.Nodes);
        for (int i = 0; i < s_outages; i++)
        {
            using CancellationTokenSource down = new();
            Task writing = writer.RunAsync(down.Token);
            Array.ForEach(servers, server => server.Kill());
            await Task.Delay(TimeSpan.FromMilliseconds(500 + Random.Shared.Next(1_500)), TestContext.Current.CancellationToken);
            await Task.WhenAll(servers.Select(server => server.RestartAsync()));
            long back = Stopwatch.GetTimestamp();
            await down.CancelAsync();
            await writing;
            await readers.WaitUntilAllShowAsync(await writer.ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken), s_timeout);
            times.Add(Stopwatch.GetElapsedTime(back).TotalSeconds);
            await AssertRedisIsCurrentAsync(cluster, writer);
        }

        times.Sort();
        string agreement = FormattableString.Invariant($"{times[times.Count / 2]:0.0} s (median), {times[^1]:0.0} s (worst)");
        output.WriteLine(
            $"{killed}: killed {times.Count} times; {readers.Count} requests ({readers.Times}), {readers.Errors.Count} failed; "
                + $"all agree {agreement} after the restart; {writer.Refused} writes refused meanwhile");
        Assert.Empty(readers.Errors);
    }

    /// <summary>Asserts that the snapshot in Redis has the last change and every other setting.</summary>
    private static async Task AssertRedisIsCurrentAsync(StorefrontCluster cluster, Writer writer)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            string data = await cluster.Redis!.ExecuteAsync("HGET", "{storefront}:snapshot", "data");
            if (data.Contains($"change {writer.Accepted}", StringComparison.Ordinal) && data.Contains(
                "recommendation_count", StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < s_timeout, $"Redis holds: {data}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
