using System.Globalization;
using FeatureFlags.Admin;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Changes flags until the process is killed, and prints the sequence of each accepted change. The process also ends when its
// standard input is closed.
string engine = Environment.GetEnvironmentVariable("STORE_ENGINE")!;
string connectionString = Environment.GetEnvironmentVariable("STORE_CONNECTION")!;
HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.ClearProviders();
builder.Services.AddFlags(builder.Configuration).AddStore(
    store => _ = engine == "sqlite" ? store.UseSqlite(connectionString) : store.UsePostgreSql(connectionString));
using IHost host = builder.Build();
await host.StartAsync();
_ = Task.Run(static () =>
{
    while (Console.In.Read() >= 0)
    {
    }

    Environment.Exit(0);
});
IFlagAdmin admin = host.Services.GetRequiredService<IFlagAdmin>();
FlagActor writer = new("writer", static _ => false);
await Task.WhenAll(
    WriteAsync(Flags.Names.NewSearch, static i => new FlagChange { Enabled = i % 2 == 0 }),
    WriteAsync(Flags.Names.PageSize, static i => new FlagChange { Value = (1 + (i % 100)).ToString(CultureInfo.InvariantCulture) }),
    WriteAsync(
        Flags.Names.Rollout,
        static i =>
            i % 3 == 2 ? new FlagChange { IsReset = true } : new FlagChange { Value = (i % 100).ToString(CultureInfo.InvariantCulture) }));

async Task WriteAsync(string flag, Func<int, FlagChange> change)
{
    for (int i = 0; ; i++)
    {
        try
        {
            FlagChangeResult result = await Task.Run(() => admin.ChangeAsync(flag, change(i), writer));
            Console.WriteLine(result.Sequence.ToString(CultureInfo.InvariantCulture));
        }
        catch (FlagAdminException refused) when (refused.Error is FlagAdminError.Conflict or FlagAdminError.Unavailable)
        {
            // Another process has removed the setting or has locked the database. The next change follows.
        }
    }
}
