using System.Text.Json;
using FeatureFlags.Tests.Reliability.Cluster;

namespace FeatureFlags.Tests.Reliability;

/// <summary>
/// No server answers. The storefront still starts within a bounded time, and its health check reports the failure.
/// </summary>
public sealed class ColdStartTests(ITestOutputHelper output)
{
    /// <summary>
    /// The store waits at most 5 seconds for its server, and Redis does so at the same time. The rest is the start of the program.
    /// </summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Start_without_servers_uses_defaults_or_the_last_known_good_file()
    {
        await using StorefrontCluster cluster = await StorefrontCluster.StartAsync(withRedis: true, nodes: 1);
        Writer writer = new(cluster.Nodes);
        int last = await writer.ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken);
        Node knownNode = cluster.Nodes[0];
        await using (Readers readers = new(cluster.Nodes))
        {
            await readers.WaitUntilAllShowAsync(last, s_timeout);
        }

        await knownNode.WaitForLastKnownGoodAsync(last);
        knownNode.Kill();
        cluster.Postgres.Kill();
        cluster.Redis!.Kill();

        await using Node newNode = new("a new node", cluster.Variables());
        await AssertStartsDegradedAsync(newNode, 0, "Source 'store' fails, and has never been read.");
        await AssertStartsDegradedAsync(knownNode, last, "Source 'store' fails; its values are ");
        Assert.Contains("from the last-known-good file are effective", knownNode.Output, StringComparison.Ordinal);

        // When the servers are available again, both nodes receive changes again.
        await Task.WhenAll(cluster.Postgres.RestartAsync(), cluster.Redis!.RestartAsync());
        await using Readers laterReaders = new([knownNode, newNode]);
        await laterReaders.WaitUntilAllShowAsync(
            await new Writer([knownNode], last).ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken), s_timeout);
        Assert.Empty(laterReaders.Errors);
    }

    [Fact]
    public async Task Servers_that_accept_connections_but_never_answer_do_not_block_startup()
    {
        await using StorefrontCluster cluster = await StorefrontCluster.StartAsync(withRedis: true, nodes: 0);
        cluster.Postgres.Pause();
        cluster.Redis!.Pause();
        await using Node node = new("node", cluster.Variables());
        await AssertStartsDegradedAsync(node, 0, "Source 'store' fails, and has never been read.");
        cluster.Postgres.Resume();
        cluster.Redis!.Resume();
        await using Readers readers = new([node]);
        await readers.WaitUntilAllShowAsync(
            await new Writer([node]).ChangeUntilAcceptedAsync(TestContext.Current.CancellationToken), TimeSpan.FromSeconds(40));
        Assert.Empty(readers.Errors);
    }

    private async Task AssertStartsDegradedAsync(Node node, int shown, string description)
    {
        TimeSpan elapsed = await node.StartAsync();
        output.WriteLine(FormattableString.Invariant(
            $"{node.Name} listens {elapsed.TotalSeconds:0.0} s after its start, and shows change {shown}"));
        Assert.InRange(elapsed, TimeSpan.Zero, s_timeout);
        Assert.Equal(shown, await node.ReadShownChangeAsync(TestContext.Current.CancellationToken));
        JsonElement health = await node.HealthAsync();
        Assert.Equal("Degraded", health.GetProperty("status").GetString());
        Assert.StartsWith(description, health.GetProperty("description").GetString(), StringComparison.Ordinal);
    }
}
