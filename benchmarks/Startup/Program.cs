using System.Diagnostics;
using System.Globalization;
using FeatureFlags;
using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;

// A cold start, process to first value, with 1,000 flags. Without arguments: starts itself in every mode by turns and prints medians.
// The settings file holds our section and the peer's; the program that reads it with IConfiguration alone is the base line.
const int Rounds = 41;

if (args is [string mode])
{
    return Start.Run(mode) ? 0 : 1;
}

string[] modes = ["empty", "environment", "configuration", "flags", "feature-management"];
Dictionary<string, List<double>> times = modes.ToDictionary(name => name, _ => new List<double>());
for (int round = 0; round < Rounds; round++)
{
    foreach (string name in modes)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, [name]);
        start.Environment["FEATURE_CHECKOUT_FAST_0"] = name == "environment" ? "true" : null;
        long from = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        times[name].Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        if (process.ExitCode != 0)
        {
            Console.Error.WriteLine($"{name}: wrong value");
            return 1;
        }
    }
}

foreach (string name in modes)
{
    times[name].Sort();
    double over = times[name][Rounds / 2] - times[name is "environment" or "empty" or "configuration" ? "empty" : "configuration"][Rounds / 2];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{name,-20} median {times[name][Rounds / 2],7:F1} ms   least {times[name][0],7:F1} ms   over its base {over,6:F1} ms"));
}

return 0;

/// <summary>One mode a method, so that the runtime compiles and loads only what the mode needs.</summary>
internal static class Start
{
    public static bool Run(string mode) => mode switch
    {
        "empty" => true,
        "environment" => Flags.CheckoutFast0,
        "configuration" => ReadConfiguration()["FeatureFlags:checkout_fast_0"] == "True",
        "flags" => ReadFlags(),
        "feature-management" => ReadFeatureManagement(),
        _ => false,
    };

    private static IConfigurationRoot ReadConfiguration() =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "settings.json")).Build();

    private static bool ReadFlags()
    {
        _ = FlagEngine.Create(ReadConfiguration(), Flags.Manifest);
        return Flags.CheckoutFast0;
    }

    private static bool ReadFeatureManagement()
    {
        FeatureManager manager = new(new ConfigurationFeatureDefinitionProvider(ReadConfiguration()));
        return manager.IsEnabledAsync("checkout_fast_0").GetAwaiter().GetResult();
    }
}
