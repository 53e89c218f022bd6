using System.Diagnostics;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Disrupts three nodes and their servers at random.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Random_disruptions_fail_no_request_and_all_nodes_agree_afterwards()
    {
        int seed = TestRun.Seed();
        TimeSpan duration = TestRun.Duration(full: TimeSpan.FromMinutes(2), brief: TimeSpan.FromSeconds(30));
        output.WriteLine($"seed {seed}, {duration}");
        await using StorefrontCluster cluster = await StorefrontCluster.StartAsync(withRedis: true);
        Random random = new(seed);
        Writer writer = new(cluster.Nodes);
        await writer.ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken);
        Dictionary<string, int> disruptions = [];
        List<double> times = [];
        await using Readers readers = new(cluster.Nodes);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < duration;)
        {
            using CancellationTokenSource during = new();
            Task writing = writer.RunAsync(during.Token);
            Disruption disruption = Disruptions.Pick(random, cluster);
            disruptions[disruption.Name] = disruptions.GetValueOrDefault(disruption.Name) + 1;
            disruption.Begin();

            // Most disruptions are short. Some last longer than the command timeout of 5 seconds.
            await Task.Delay(
                random.Next(8) == 0 ? random.Next(6_000, 15_000) : random.Next(200, 4_000), TestContext.Current.CancellationToken);
            await disruption.EndAsync();
            await during.CancelAsync();
            await writing;

            long ended = Stopwatch.GetTimestamp();
            int last = await writer.ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken);
            await readers.WaitUntilAllShowAsync(last, s_timeout);
            times.Add(Stopwatch.GetElapsedTime(ended).TotalSeconds);
            Assert.True(readers.Errors.Count == 0, $"after {disruption.Name}, seed {seed}: {string.Join('\n', readers.Errors)}");
        }

        times.Sort();
        IEnumerable<string> counts = disruptions
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{pair.Key} {pair.Value}");
        string agreement = FormattableString.Invariant($"{times[times.Count / 2]:0.0} s (median), {times[^1]:0.0} s (worst)");
        output.WriteLine(
            $"{times.Count} disruptions ({string.Join(", ", counts)}); {readers.Count} requests ({readers.Times}), none failed; "
                + $"{writer.Accepted} changes tried, {writer.Refused} of them refused; agreement after {agreement}");
    }
}
