using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>Evaluates a rollout of 25 percent for sixteen users in turn.</summary>
public class PercentageEvaluation
{
    private const string Name = Flags.Names.EnhancedAnalytics;
    private const int Users = 16;

    private readonly BenchmarkHost _host = new();
    private readonly string[] _users = BenchmarkHost.RolloutUsers;
    private readonly byte[][] _bytes = [.. BenchmarkHost.RolloutUsers.Select(user => Encoding.UTF8.GetBytes(Name + user))];
    private readonly FlagContext[] _contexts = [.. BenchmarkHost.RolloutUsers.Select(user => new FlagContext(user))];
    private readonly TargetingContext[] _targetingContexts =
        [.. BenchmarkHost.RolloutUsers.Select(user => new TargetingContext { UserId = user })];
    private readonly IFlags _flags;
    private readonly IFlagClient _client;
    private readonly IFeatureManager _featureManager;

    public PercentageEvaluation() => (_flags, _client, _featureManager) = (_host.Flags, _host.Client, _host.FeatureManager);

    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Users)]
    public int Accessor()
    {
        int on = 0;
        foreach (string user in _users)
        {
            on += Flags.EnhancedAnalytics.IsEnabledFor(user) ? 1 : 0;
        }

        return on;
    }

    [Benchmark(OperationsPerInvoke = Users)]
    public int Injected()
    {
        int on = 0;
        foreach (string user in _users)
        {
            on += _flags.EnhancedAnalytics.IsEnabledFor(user) ? 1 : 0;
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

    /// <summary>Measures only the hash of name and user, which are already bytes.</summary>
    [Benchmark(OperationsPerInvoke = Users)]
    public uint BareMurmurHash3()
    {
        uint hashes = 0;
        foreach (byte[] bytes in _bytes)
        {
            hashes ^= MurmurHash3.Hash(bytes);
        }

        return hashes;
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
