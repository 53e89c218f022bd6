using FeatureFlags;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

// Reads appsettings.json in the program's folder, or in the folder of the argument: dotnet run -- [--watch] [folder]
bool watch = args.Contains("--watch");
string folder = args.FirstOrDefault(arg => !arg.StartsWith('-')) ?? AppContext.BaseDirectory;

IConfiguration configuration = new ConfigurationBuilder()
    .SetBasePath(Path.GetFullPath(folder))
    .AddJsonFile("appsettings.json", optional: true, reloadOnChange: watch)
    .Build();

using FlagEngine engine = FlagEngine.Create(configuration, Flags.Manifest);

if (Flags.NewUiEnabled)
{
    Console.WriteLine("The new user interface is on.");
}

string user = Environment.GetEnvironmentVariable("QUICKSTART_USER") ?? "ada";
Console.WriteLine(
    $"{Flags.Greeting}, {user}! {Flags.SearchPageSize} hits a page, words match at a similarity of {Flags.FuzzyThreshold:P0}.");
Console.WriteLine(
    $"Detailed usage figures for {user}: {Flags.EnhancedAnalytics.IsEnabledFor(user)} (bucket {Flags.EnhancedAnalytics.GetBucket(user)}).");
Console.WriteLine($"Beta features for {user}: {Flags.BetaUsers.IsEnabledFor(user)}.");
Print();

if (watch)
{
    using IDisposable listening = ChangeToken.OnChange(engine.GetReloadToken, Print);
    Console.WriteLine($"Watching {folder}: change appsettings.json there, or press Enter to end.");
    Console.ReadLine();
}

void Print()
{
    Console.WriteLine();
    Console.WriteLine($"{"flag",-20} {"value",-10} {"source",-14} {"reason",-10} origin");
    foreach (string name in engine.Client.Names)
    {
        FlagExplanation flag = engine.Client.Explain(name);
        Console.WriteLine($"{flag.Name,-20} {flag.Value,-10} {flag.Source,-14} {flag.Reason,-10} {flag.Origin} {flag.Rejected}");
    }
}
