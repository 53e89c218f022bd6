using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

/// <summary>A process is killed while it writes.</summary>
public class ProcessKillTests
{
    /// <summary>
    /// The number of processes that run at once. Most of the time is spent on their start, and two also compete for the database.
    /// </summary>
    private const int Lanes = 2;

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Killed_writer_loses_no_accepted_change_and_leaves_the_audit_intact(Engine engine)
    {
        int seed = TestRun.Seed();
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        int remaining = TestRun.Count(full: 15, brief: 3);
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => LaneAsync(new Random(seed + lane))));
        Assert.True(remaining < 0);

        async Task LaneAsync(Random random)
        {
            long accepted = 0;
            while (Interlocked.Decrement(ref remaining) >= 0)
            {
                List<long> sequences = await WriteAndKillAsync(database, TimeSpan.FromMilliseconds(random.Next(0, 60)));
                await app.RefreshAsync();

                AuditVerification verification = await app.Admin.VerifyAuditAsync(StoreApp.Cancellation);
                Assert.True(verification.IsIntact, $"seed {seed}: {string.Join('\n', verification.Errors)}");
                Assert.InRange(sequences.Min(), accepted + 1, verification.Entries);
                Assert.InRange(sequences.Max(), accepted + 1, verification.Entries);
                Assert.Equal(sequences.Count, sequences.Distinct().Count());
                Assert.All(app.Admin.List(), static flag => Assert.False(flag.Stored is { IsChangedExternally: true }));
                accepted = sequences.Max();
            }
        }
    }

    /// <summary>Returns what the process has printed: the changes that were reported as successful.</summary>
    private static async Task<List<long>> WriteAndKillAsync(StoreDatabase database, TimeSpan delay)
    {
        string program = Assembly.GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static attribute => attribute.Key == "StoreWriter").Value!;
        ProcessStartInfo start = new("dotnet", $"\"{program}\"") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["STORE_ENGINE"] = database.Engine == Engine.Sqlite ? "sqlite" : "postgresql";
        start.Environment["STORE_CONNECTION"] = database.ConnectionString;
        using Process process = Process.Start(start)!;
        List<long> sequences = [];
        while (await process.StandardOutput.ReadLineAsync(StoreApp.Cancellation) is { } line)
        {
            sequences.Add(long.Parse(line, CultureInfo.InvariantCulture));
            if (sequences.Count == 1)
            {
                _ = KillAsync(process, delay);
            }
        }

        await process.WaitForExitAsync(StoreApp.Cancellation);
        return sequences;
    }

    /// <summary>Kills the process at an arbitrary moment after its first change.</summary>
    private static async Task KillAsync(Process process, TimeSpan after)
    {
        await Task.Delay(after, StoreApp.Cancellation);
        process.Kill();
    }
}
