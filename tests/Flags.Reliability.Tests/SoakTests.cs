using System.Diagnostics;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Everything that can happen to three nodes and their servers happens to them, at random.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Whatever_happens_no_request_fails_no_node_goes_back_and_all_agree_afterwards()
    {
        output.WriteLine($"FLAGS_SOAK_SEED={Settings.Seed} FLAGS_SOAK_MINUTES={Settings.Soak.TotalMinutes}");
        await using Shop shop = await Shop.OpenAsync(withRedis: true);
        Random random = new(Settings.Seed);
        Writer writer = new(shop.Nodes);
        await writer.OneAsync(TestContext.Current.CancellationToken);
        Dictionary<string, int> happened = [];
        List<double> times = [];
        await using Readers readers = new(shop.Nodes);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Settings.Soak;)
        {
            using CancellationTokenSource during = new();
            Task writing = writer.RunAsync(during.Token);
            Fault fault = Faults.Pick(random, shop);
            happened[fault.Name] = happened.GetValueOrDefault(fault.Name) + 1;
            fault.Begin();
            // Most are short; some are longer than anyone waits for an answer.
            await Task.Delay(random.Next(8) == 0 ? random.Next(6_000, 15_000) : random.Next(200, 4_000), TestContext.Current.CancellationToken);
            await fault.EndAsync();
            await during.CancelAsync();
            await writing;

            long healed = Stopwatch.GetTimestamp();
            int last = await writer.OneAsync(TestContext.Current.CancellationToken);
            await readers.UntilAllShowAsync(last, s_bound);
            times.Add(Stopwatch.GetElapsedTime(healed).TotalSeconds);
            Assert.True(readers.Faults.Count == 0, $"after {fault.Name}, seed {Settings.Seed}: {string.Join('\n', readers.Faults)}");
        }

        times.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"{times.Count} faults ({string.Join(", ", happened.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}); {readers.Count} requests ({readers.Times}), none failed; {writer.Accepted} changes tried, {writer.Refused} of them refused; agreement after {times[times.Count / 2]:0.0} s (median), {times[^1]:0.0} s (worst)"));
    }
}
