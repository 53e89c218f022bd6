using System.Diagnostics;
using System.Globalization;
using FeatureFlags;
using Microsoft.Extensions.Configuration;
using Microsoft.FeatureManagement;

// Measures a cold start with 1,000 flags, from the start of the process to the first value. Without arguments, the program starts
// itself in each mode in turn and prints the medians. The settings file contains the sections of Flags and of
// Microsoft.FeatureManagement. The baseline reads the file with IConfiguration only.
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
    double overhead =
        times[name][Rounds / 2] - times[name is "environment" or "empty" or "configuration" ? "empty" : "configuration"][Rounds / 2];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-20} median {times[name][Rounds / 2],7:F1} ms   least {times[name][0],7:F1} ms   over its base {overhead,6:F1} ms"));
}

return 0;

/// <summary>Has one method for each mode, so that the runtime compiles and loads only the code of the mode.</summary>
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
