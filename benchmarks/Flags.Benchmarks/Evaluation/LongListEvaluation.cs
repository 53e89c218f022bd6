using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Benchmarks;

/// <summary>Looks up 1,000 users that are spread over a list of 100,000.</summary>
public class LongListEvaluation
{
    private const int Users = 1_000;

    private static readonly string[] s_listed = [.. Enumerable.Range(0, 100_000).Select(i => $"user-{i * 7919}")];

    // New string instances, because callers do not have the instances of the setting.
    private readonly string[] _lookups = [.. Enumerable.Range(0, Users).Select(i => $"user-{i * 97 * 7919}")];
    private readonly FrozenSet<string> _frozen = s_listed.ToFrozenSet(StringComparer.Ordinal);
    private readonly FlagEngine _engine;
    private readonly UsersFlag _flag;

    public LongListEvaluation()
    {
        Dictionary<string, string?> settings = new() { ["FeatureFlags:listed"] = string.Join(",", s_listed) };
        _engine = FlagEngine.Create(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            new FlagManifest("LongList", "listed\tusers\t[]\n", static () => { }));
        _flag = _engine.Client.GetValue<UsersFlag>(_engine.Client.Names[0]);
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(OperationsPerInvoke = Users)]
    public int Flag()
    {
        int on = 0;
        foreach (string user in _lookups)
        {
            on += _flag.IsEnabledFor(user) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Users)]
    public int BareFrozenSet()
    {
        int on = 0;
        foreach (string user in _lookups)
        {
            on += _frozen.Contains(user) ? 1 : 0;
        }

        return on;
    }
}
