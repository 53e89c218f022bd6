using System.Collections.Frozen;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>Looks up each user of a list of ten in turn.</summary>
public class UsersEvaluation
{
    private const string Name = Flags.Names.BetaUsers;
    private const int Users = 10;

    private readonly BenchmarkHost _host = new();
    private readonly string[] _users = BenchmarkHost.ListedUsers;
    private readonly FlagContext[] _contexts = [.. BenchmarkHost.ListedUsers.Select(user => new FlagContext(user))];
    private readonly TargetingContext[] _targetingContexts =
        [.. BenchmarkHost.ListedUsers.Select(user => new TargetingContext { UserId = user })];
    private readonly HashSet<string> _set = new(BenchmarkHost.ListedUsers, StringComparer.Ordinal);
    private readonly FrozenSet<string> _frozen = BenchmarkHost.ListedUsers.ToFrozenSet(StringComparer.Ordinal);
    private readonly IFlags _flags;
    private readonly IFlagClient _client;
    private readonly IFeatureManager _featureManager;
    private readonly IOptionsMonitor<FlagValues> _values;

    public UsersEvaluation() =>
        (_flags, _client, _featureManager, _values) = (_host.Flags, _host.Client, _host.FeatureManager, _host.Values);

    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();

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
        foreach (TargetingContext context in _targetingContexts)
        {
            on += _featureManager.IsEnabledAsync(Name, context).GetAwaiter().GetResult() ? 1 : 0;
        }

        return on;
    }
}
