using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>A list of ten users, asked for each of them in turn.</summary>
public class UsersEvaluation
{
    private const string Name = Flags.Names.BetaUsers;
    private const int Users = 10;

    private readonly Scene _scene = new();
    private readonly string[] _users = Scene.Listed;
    private readonly FlagContext[] _contexts = [.. Scene.Listed.Select(user => new FlagContext(user))];
    private readonly TargetingContext[] _peerContexts = [.. Scene.Listed.Select(user => new TargetingContext { UserId = user })];
    private readonly HashSet<string> _set = new(Scene.Listed, StringComparer.Ordinal);
    private readonly FrozenSet<string> _frozen = Scene.Listed.ToFrozenSet(StringComparer.Ordinal);
    private readonly IFlags _flags;
    private readonly IFlagClient _client;
    private readonly IFeatureManager _peer;
    private readonly IOptionsMonitor<FlagValues> _values;

    public UsersEvaluation() => (_flags, _client, _peer, _values) = (_scene.Flags, _scene.Client, _scene.Peer, _scene.Values);

    [GlobalCleanup]
    public void End() => _scene.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Users)]
    public int Accessor()
    {
        int on = 0;
        foreach (string user in _users)
        {
            on += Flags.BetaUsers.IsEnabledFor(user) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int Injected()
    {
        int on = 0;
        foreach (string user in _users)
        {
            on += _flags.BetaUsers.IsEnabledFor(user) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int ByName()
    {
        int on = 0;
        foreach (FlagContext context in _contexts)
        {
            on += _client.IsEnabled(Name, context) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int OptionsMonitor()
    {
        int on = 0;
        foreach (string user in _users)
        {
            on += _values.CurrentValue.BetaUsers.Contains(user) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int BareHashSet()
    {
        int on = 0;
        foreach (string user in _users)
        {
            on += _set.Contains(user) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int BareFrozenSet()
    {
        int on = 0;
        foreach (string user in _users)
        {
            on += _frozen.Contains(user) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int FeatureManagement()
    {
        int on = 0;
        foreach (TargetingContext context in _peerContexts)
        {
            on += _peer.IsEnabledAsync(Name, context).GetAwaiter().GetResult() ? 1 : 0;
        }

        return on;
    }
}
