using System.Globalization;

namespace FeatureFlags.Tests.Reliability;

/// <summary>Settings of the long tests, from environment variables.</summary>
internal static class Settings
{
    /// <summary>Gets how often each server is killed, from <c>FLAGS_OUTAGES</c>.</summary>
    public static int Outages { get; } = Number("FLAGS_OUTAGES", 2);

    /// <summary>Gets how many changes are timed, from <c>FLAGS_CHANGES</c>.</summary>
    public static int Changes { get; } = Number("FLAGS_CHANGES", 20);

    /// <summary>Gets how many nodes share the servers in one process, from <c>FLAGS_NODES</c>.</summary>
    public static int Nodes { get; } = Number("FLAGS_NODES", 300);

    /// <summary>Gets the duration of the soak test, from <c>FLAGS_SOAK_MINUTES</c>.</summary>
    public static TimeSpan Soak { get; } = TimeSpan.FromMinutes(Number("FLAGS_SOAK_MINUTES", 2));

    /// <summary>Gets the seed of the soak test, from <c>FLAGS_SOAK_SEED</c>. The default is random, and the test prints it.</summary>
    public static int Seed { get; } = Number("FLAGS_SOAK_SEED", Random.Shared.Next(1_000_000));

    private static int Number(string variable, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : fallback;
}
