using System.Diagnostics;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Measures the time until all nodes show a change that one node has made.</summary>
[Collection(ExclusiveCollection.Name)]
public sealed class LatencyTests(ITestOutputHelper output)
{
    /// <summary>Sufficient for a busy machine, and far below the poll interval of one hour.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private static readonly int s_changes = TestRun.Count(full: 20, brief: 5);

    /// <summary>Changes arrive by notifications of PostgreSQL or through Redis.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Change_reaches_all_nodes_without_waiting_for_a_poll(bool withRedis)
    {
        await using StorefrontCluster cluster = await StorefrontCluster.StartAsync(withRedis, pollInterval: TimeSpan.FromHours(1));
        Writer writer = new(cluster.Nodes);
        List<double> times = [];
        await using Readers readers = new(cluster.Nodes, pause: 25);
        for (int i = 0; i < s_changes; i++)
        {
            await writer.ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken);
            long accepted = Stopwatch.GetTimestamp();
            await readers.WaitUntilAllShowAsync(writer.Accepted, s_timeout);
            times.Add(Stopwatch.GetElapsedTime(accepted).TotalMilliseconds);
            await Writer.PauseAsync(TestContext.Current.CancellationToken);
        }

        times.Sort();
        string path = withRedis ? "Redis" : "NOTIFY";
        string latency = FormattableString.Invariant($"median {times[times.Count / 2]:0} ms, worst {times[^1]:0} ms");
        output.WriteLine(
            $"{path}: {times.Count} changes on {cluster.Nodes.Count} nodes, from accepted to shown by all: {latency}; "
                + "a reader sends a request every 25 ms");
        Assert.Empty(readers.Errors);
    }
}
