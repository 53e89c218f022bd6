namespace FeatureFlags.Benchmarks.Stress;

/// <summary>Sends changes for three minutes and prints the resource usage at the start and after each minute.</summary>
internal static class Growth
{
    public static async Task<int> RunAsync(string connection)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(connection);
        Writer writer = new(server);
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(180));
        Task writing = writer.RunAsync(end.Token);

        // The first seconds compile methods and open connections.
        await Task.Delay(TimeSpan.FromSeconds(5));
        for (int seconds = 0; seconds <= 180; seconds += 60)
        {
            Console.WriteLine($"{seconds,3} s: {await server.ReadFiguresAsync()}");
            await Task.Delay(TimeSpan.FromSeconds(seconds < 120 ? 60 : seconds == 120 ? 57 : 0));
        }

        await writing;
        int found = await writer.CountInAuditAsync();
        Console.WriteLine($"{writer}; {found:N0} of the accepted changes are in the audit");
        return found == writer.Accepted ? 0 : 1;
    }
}
