using System.Diagnostics;
using System.Globalization;
using FeatureFlags.Admin;
using FeatureFlags.Benchmarks.Store;
using FeatureFlags.EntityFrameworkCore;

// Measures a store with settings for 10,000 flags.
// dotnet run -c Release              SQLite, in a temporary file
// dotnet run -c Release -- "Host=…"  PostgreSQL, in an empty database
const int Flags = 10_000;
const int Changes = 200;

string folder = Directory.CreateTempSubdirectory("flags-").FullName;
Action<FlagsStoreOptions> use = args is [string postgreSql]
    ? store => store.UsePostgreSql(postgreSql)
    : store => store.UseSqlite($"Data Source={Path.Combine(folder, "flags.db")}");
FlagActor writer = new("benchmark", static _ => false);

long from = Stopwatch.GetTimestamp();
for (int first = 0; first < Flags; first += 500)
{
    await using StoreHost partialHost = await StoreHost.StartAsync(first, 500, use);
    for (int i = first; i < first + 500; i++)
    {
        await partialHost.Admin.ChangeAsync(
            Name(i), new FlagChange { Value = """{"users":["u1","u2"],"percentage":25}""", Reason = "filled" }, writer);
    }
}

Report("10,000 changes in hosts with 500 flags, each", Stopwatch.GetElapsedTime(from) / Flags);

from = Stopwatch.GetTimestamp();
await using StoreHost host = await StoreHost.StartAsync(0, Flags, use);
Report("start of a host until its flags are read", Stopwatch.GetElapsedTime(from));

Report("list of all flags, median", Median(20, () => host.Admin.List()));
Report("one flag, median", Median(1_000, () => host.Admin.Find(Name(5_000))));

List<TimeSpan> changes = [];
for (int i = 0; i < Changes; i++)
{
    string percentage = (i % 100).ToString(CultureInfo.InvariantCulture);
    from = Stopwatch.GetTimestamp();
    await host.Admin.ChangeAsync(Name(i), new FlagChange { Value = percentage }, writer);
    if (host.Client.GetRolloutPercentage(Name(i), null) != i % 100)
    {
        throw new InvalidOperationException("The next read does not return the change.");
    }

    changes.Add(Stopwatch.GetElapsedTime(from));
}

changes.Sort();
Report("one change until the next read sees it, median", changes[Changes / 2]);
Report("the same, slowest of 200", changes[^1]);

from = Stopwatch.GetTimestamp();
AuditVerification verification = await host.Admin.VerifyAuditAsync();
Report($"verification of {verification.Entries:N0} entries", Stopwatch.GetElapsedTime(from));
Directory.Delete(folder, recursive: true);
return verification.IsIntact ? 0 : 1;

static string Name(int i) => FormattableString.Invariant($"flag_{i}");

static TimeSpan Median(int times, Action work)
{
    List<TimeSpan> taken = [];
    for (int i = 0; i < times; i++)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        taken.Add(Stopwatch.GetElapsedTime(start));
    }

    taken.Sort();
    return taken[times / 2];
}

static void Report(string what, TimeSpan time) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {time.TotalMilliseconds,9:F3} ms"));
