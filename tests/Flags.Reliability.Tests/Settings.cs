using System.Globalization;

namespace FeatureFlags.Tests.Reliability;

/// <summary>How long the long tests take, as the environment says.</summary>
internal static class Settings
{
    /// <summary><c>FLAGS_OUTAGES</c>: how often each server is killed.</summary>
    public static int Outages { get; } = Number("FLAGS_OUTAGES", 2);

    /// <summary><c>FLAGS_CHANGES</c>: how many changes are timed.</summary>
    public static int Changes { get; } = Number("FLAGS_CHANGES", 20);

    /// <summary>Gets how many nodes share the servers in one process, from <c>FLAGS_NODES</c>.</summary>
    public static int Nodes { get; } = Number("FLAGS_NODES", 300);

    /// <summary><c>FLAGS_SOAK_MINUTES</c>.</summary>
    public static TimeSpan Soak { get; } = TimeSpan.FromMinutes(Number("FLAGS_SOAK_MINUTES", 2));

    /// <summary><c>FLAGS_SOAK_SEED</c>; else another one each time, which is printed.</summary>
    public static int Seed { get; } = Number("FLAGS_SOAK_SEED", Random.Shared.Next(1_000_000));

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
