namespace FeatureFlags.Benchmarks.Stress;

/// <summary>Reads pages and sends changes for 60 seconds, while PostgreSQL is killed twice.</summary>
internal static class Outage
{
    public static async Task<int> RunAsync(string connection, Postgres postgres)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(connection);
        Readers readers = new();
        Writer writer = new(server);
        using CancellationTokenSource end = new(TimeSpan.FromSeconds(60));
        Task reading = readers.RunAsync(server.Http, 8, end.Token);
        Task writing = writer.RunAsync(end.Token);
        foreach (int seconds in new[] { 15, 20 })
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            await postgres.KillAsync();
        }

        await Task.WhenAll(reading, writing);
        int found = await writer.CountInAuditAsync();
        Console.WriteLine($"60 s with PostgreSQL killed twice: {readers}");
        Console.WriteLine($"{writer}; {found:N0} of the accepted changes are in the audit");
        return readers.HasErrors || found != writer.Accepted || writer.Accepted == 0 ? 1 : 0;
    }
}
