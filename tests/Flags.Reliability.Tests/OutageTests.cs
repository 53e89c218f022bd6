using System.Diagnostics;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Servers are killed and come back under load: no request fails, no node goes back, all agree soon afterwards.</summary>
public sealed class OutageTests(ITestOutputHelper output)
{
    /// <summary>The longest back-off of a node (2 s here, as its poll), the supervision of Redis, and a machine that does other things.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    public enum Victim
    {
        Redis,
        PostgreSql,
        Both,
    }

    [Theory, InlineData(Victim.Redis), InlineData(Victim.PostgreSql), InlineData(Victim.Both)]
    public async Task A_server_that_is_killed_under_load_costs_no_request_and_no_value(Victim victim)
    {
        await using Shop shop = await Shop.OpenAsync(withRedis: true);
        IServer[] servers = victim switch
        {
            Victim.Redis => [shop.Redis!],
            Victim.PostgreSql => [shop.Postgres],
            _ => [shop.Redis!, shop.Postgres],
        };
        Writer writer = new(shop.Nodes);
        await writer.OneAsync(TestContext.Current.CancellationToken);
        List<double> times = [];
        await using Readers readers = new(shop.Nodes);
        for (int i = 0; i < Settings.Outages; i++)
        {
            using CancellationTokenSource down = new();
            Task writing = writer.RunAsync(down.Token);
            Array.ForEach(servers, server => server.Kill());
            await Task.Delay(TimeSpan.FromMilliseconds(500 + Random.Shared.Next(1_500)), TestContext.Current.CancellationToken);
            await Task.WhenAll(servers.Select(server => server.RestartAsync()));
            long back = Stopwatch.GetTimestamp();
            await down.CancelAsync();
            await writing;
            await readers.UntilAllShowAsync(await writer.OneAsync(TestContext.Current.CancellationToken), s_bound);
            times.Add(Stopwatch.GetElapsedTime(back).TotalSeconds);
            await AssertRedisHoldsAllAsync(shop, writer);
        }

        times.Sort();
        output.WriteLine(FormattableString.Invariant(
            $"{victim}: killed {times.Count} times; {readers.Count} requests ({readers.Times}), {readers.Faults.Count} failed; all agree {times[times.Count / 2]:0.0} s (median), {times[^1]:0.0} s (worst) after the restart; {writer.Refused} writes refused meanwhile"));
        Assert.Empty(readers.Faults);
    }

    /// <summary>The snapshot that is in Redis has the last change, and every other setting.</summary>
    private static async Task AssertRedisHoldsAllAsync(Shop shop, Writer writer)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            string data = await shop.Redis!.ExecuteAsync("HGET", "{storefront}:snapshot", "data");
            if (data.Contains($"change {writer.Accepted}", StringComparison.Ordinal) && data.Contains("recommendation_count", StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < s_bound, $"Redis holds: {data}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
