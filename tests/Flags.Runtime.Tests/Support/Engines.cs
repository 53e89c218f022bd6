using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Tests;

internal static class Engines
{
    /// <summary>
    /// Creates an engine over configuration keys below <c>FeatureFlags</c>, isolated from environment variables of this process.
    /// </summary>
    public static FlagEngine Create(Shop shop, params (string Key, string? Value)[] settings) =>
        FlagEngine.Create(Configuration(settings), shop.Manifest, Isolated());

    public static IConfigurationRoot Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(Keys(settings)).Build();

    public static IEnumerable<KeyValuePair<string, string?>> Keys(params (string Key, string? Value)[] settings) =>
        settings.Select(setting => KeyValuePair.Create("FeatureFlags:" + setting.Key, setting.Value));

    public static FlagsOptions Isolated() => new() { EnvironmentPrefix = $"T{Guid.NewGuid():N}_" };
}
