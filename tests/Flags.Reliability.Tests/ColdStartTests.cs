using System.Text.Json;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Nothing answers, and the shop opens all the same, within a bounded time, and says how it is.</summary>
public sealed class ColdStartTests(ITestOutputHelper output)
{
    /// <summary>The store waits 5 seconds for its servers at most, and so does Redis, side by side; the rest is the program.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_first_start_has_the_defaults_and_a_later_one_what_was_known_last()
    {
        await using Shop shop = await Shop.OpenAsync(withRedis: true, nodes: 1);
        Writer writer = new(shop.Nodes);
        int last = await writer.OneAsync(TestContext.Current.CancellationToken);
        Node known = shop.Nodes[0];
        await using (Readers readers = new(shop.Nodes))
        {
            await readers.UntilAllShowAsync(last, s_bound);
        }

        await known.UntilKeptAsync(last);
        known.Kill();
        shop.Postgres.Kill();
        shop.Redis!.Kill();

        await using Node stranger = new("a node that was never up", shop.Variables());
        await AssertOpensAsync(stranger, 0, "Source 'store' fails, and has never been read.");
        await AssertOpensAsync(known, last, "Source 'store' fails; its values are ");
        Assert.Contains("from the last-known-good file are effective", known.Output, StringComparison.Ordinal);

        // When the servers are back, both follow again.
        await Task.WhenAll(shop.Postgres.RestartAsync(), shop.Redis!.RestartAsync());
        await using Readers later = new([known, stranger]);
        await later.UntilAllShowAsync(await new Writer([known], last).OneAsync(TestContext.Current.CancellationToken), s_bound);
        Assert.Empty(later.Faults);
    }

    [Fact]
    public async Task A_server_that_takes_connections_and_never_answers_does_not_hold_up_a_start()
    {
        await using Shop shop = await Shop.OpenAsync(withRedis: true, nodes: 0);
        shop.Postgres.Pause();
        shop.Redis!.Pause();
        await using Node node = new("node", shop.Variables());
        await AssertOpensAsync(node, 0, "Source 'store' fails, and has never been read.");
        shop.Postgres.Resume();
        shop.Redis!.Resume();
        await using Readers readers = new([node]);
        await readers.UntilAllShowAsync(await new Writer([node]).OneAsync(TestContext.Current.CancellationToken), TimeSpan.FromSeconds(40));
        Assert.Empty(readers.Faults);
    }

    private async Task AssertOpensAsync(Node node, int shown, string says)
    {
        TimeSpan took = await node.StartAsync();
        output.WriteLine(FormattableString.Invariant($"{node.Name} listens {took.TotalSeconds:0.0} s after its start, and shows change {shown}"));
        Assert.InRange(took, TimeSpan.Zero, s_bound);
        Assert.Equal(shown, await node.LookAsync(TestContext.Current.CancellationToken));
        JsonElement health = await node.HealthAsync();
        Assert.Equal("Degraded", health.GetProperty("status").GetString());
        Assert.StartsWith(says, health.GetProperty("description").GetString(), StringComparison.Ordinal);
    }
}
