using System.Diagnostics;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>How long it takes until all nodes show a change that one of them has made.</summary>
[Collection(AloneCollection.Name)]
public sealed class LatencyTests(ITestOutputHelper output)
{
    /// <summary>Long enough for a busy machine, and far below the poll interval of an hour.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>By notifications of PostgreSQL, and by Redis.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_change_reaches_all_nodes_without_waiting_for_a_poll(bool withRedis)
    {
        await using Shop shop = await Shop.OpenAsync(withRedis, pollInterval: TimeSpan.FromHours(1));
        Writer writer = new(shop.Nodes);
        List<double> times = [];
        await using Readers readers = new(shop.Nodes, pause: 25);
        for (int i = 0; i < Settings.Changes; i++)
        {
            await writer.OneAsync(TestContext.Current.CancellationToken);
            long accepted = Stopwatch.GetTimestamp();
            await readers.UntilAllShowAsync(writer.Accepted, s_patience);
            times.Add(Stopwatch.GetElapsedTime(accepted).TotalMilliseconds);
            await Writer.PauseAsync(TestContext.Current.CancellationToken);
        }

        times.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"{(withRedis ? "Redis" : "NOTIFY")}: {times.Count} changes on {shop.Nodes.Count} nodes, from accepted to shown by all: median {times[times.Count / 2]:0} ms, worst {times[^1]:0} ms; a reader looks every 25 ms"));
        Assert.Empty(readers.Faults);
    }
}
