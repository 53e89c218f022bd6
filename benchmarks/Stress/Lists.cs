using System.Diagnostics;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>
/// Measures lists of 10,000 flags in chains of 100: one list of a viewer or an administrator, and a page reader during sixteen
/// concurrent lists.
/// </summary>
internal static class Lists
{
    private const int Chains = 100;

    public static async Task<int> RunAsync(string connection)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(connection, Chains);
        foreach (string role in new[] { "flags-admin", "flags-viewer", "flags-admin", "flags-viewer" })
        {
            ProcessFigures before = await server.ReadFiguresAsync();
            long from = Stopwatch.GetTimestamp();
            long length = 0;
            for (int i = 0; i < 5; i++)
            {
                length = await ListAsync(server, role, role);
            }

            double wall = Stopwatch.GetElapsedTime(from).TotalMilliseconds / 5;
            double processor = ((await server.ReadFiguresAsync()).ProcessorSeconds - before.ProcessorSeconds) * 1000 / 5;
            Console.WriteLine(FormattableString.Invariant(
                $"one list, {role,-12}: {wall,6:F0} ms, {processor,6:F0} ms of processor time, {length / 1e6:F1} MB"));
        }

        Readers alone = new();
        using (CancellationTokenSource end = new(TimeSpan.FromSeconds(5)))
        {
            await alone.RunAsync(server.Http, 1, end.Token);
        }

        Console.WriteLine($"one page reader alone:     {alone}");
        Readers concurrent = new();
        using (CancellationTokenSource end = new())
        {
            Task reading = concurrent.RunAsync(server.Http, 1, end.Token);
            long from = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, 16).Select(i => ListAsync(server, $"viewer-{i}", "flags-viewer")));
            Console.WriteLine(FormattableString.Invariant($"sixteen lists at once: {Stopwatch.GetElapsedTime(from).TotalSeconds:F1} s"));
            await end.CancelAsync();
            await reading;
        }

        Console.WriteLine($"one page reader during it: {concurrent}");
        Console.WriteLine($"afterwards: {await server.ReadFiguresAsync()}");
        return 0;
    }

    /// <summary>
    /// Returns the length of the response. The response is not stored, because garbage collections in the client would delay
    /// the page reader.
    /// </summary>
    private static async Task<long> ListAsync(ServerProcess server, string user, string role)
    {
        using HttpResponseMessage response = await server.AdminAsync(HttpMethod.Get, "/", user, role);
        await using Stream body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        while (await body.ReadAsync(buffer) is > 0 and var count)
        {
            length += count;
        }

        return length;
    }
}
