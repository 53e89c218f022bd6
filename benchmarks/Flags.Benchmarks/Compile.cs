using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Benchmarks;

/// <summary>
/// Measures a configuration change with 10,000 flags, from the change token to the current snapshot. Each flag has 20 users
/// and two rules, written as JSON. Unchanged settings are read and compared, and changed settings are compiled again.
/// </summary>
public class Compile
{
    private const int Flags = 10_000;

    private readonly Dictionary<string, string?>[] _settings = [Settings(25), Settings(50)];
    private IConfigurationRoot _configuration = null!;
    private FlagEngine _engine = null!;
    private int _iteration;

    [GlobalSetup]
    public void Setup()
    {
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings[0]).Build();
        string table = string.Concat(Enumerable.Range(0, Flags).Select(i => $"flag_{i}\tpercentage\t0\n"));
        _engine = FlagEngine.Create(_configuration, new FlagManifest("Compile", table, static () => { }));
        _engine.Client.IsEnabled(_engine.Client.Names[0]);
        _configuration.Reload();
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark]
    public void NothingChanged() => _configuration.Reload();

    [Benchmark]
    public void EverythingChanged()
    {
        foreach (KeyValuePair<string, string?> setting in _settings[++_iteration % 2])
        {
            _configuration[setting.Key] = setting.Value;
        }

        _configuration.Reload();
    }

    private static Dictionary<string, string?> Settings(int percentage) => Enumerable.Range(0, Flags).ToDictionary(
        i => $"FeatureFlags:flag_{i}",
        string? (i) => $$"""
            { "users": [{{string.Join(", ", Enumerable.Range(0, 20).Select(user => $"\"user-{(i * 20) + user}\""))}}],
              "rules": [
                { "when": { "country": { "in": ["DE", "FR"] }, "app_version": { "semver": ">=2.1.0" } }, "percentage": {{percentage}} },
                { "when": { "groups": { "in": ["staff"] } } }
              ],
              "percentage": 10 }
            """);
}
