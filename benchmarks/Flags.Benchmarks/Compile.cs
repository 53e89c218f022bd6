using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Benchmarks;

/// <summary>
/// A snapshot of 10,000 flags with 200,000 user ids in all: each flag names 20 users and has two rules, written as JSON. From the change token of the
/// configuration to the snapshot in force; unchanged settings are read and compared, changed ones compiled anew.
/// </summary>
public class Compile
{
    private const int Flags = 10_000;

    private readonly Dictionary<string, string?>[] _settings = [Settings(25), Settings(50)];
    private IConfigurationRoot _configuration = null!;
    private FlagEngine _engine = null!;
    private int _turn;

    [GlobalSetup]
    public void Load()
    {
        _configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings[0]).Build();
        string table = string.Concat(Enumerable.Range(0, Flags).Select(i => $"flag_{i}\tpercentage\t0\n"));
        _engine = FlagEngine.Create(_configuration, new FlagManifest("Compile", table, static () => { }));
        _engine.Client.IsEnabled(_engine.Client.Names[0]);
        _configuration.Reload();
    }

    [GlobalCleanup]
    public void End() => _engine.Dispose();

    [Benchmark]
    public void NothingChanged() => _configuration.Reload();

    [Benchmark]
    public void EverythingChanged()
    {
        foreach (KeyValuePair<string, string?> setting in _settings[++_turn % 2])
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
