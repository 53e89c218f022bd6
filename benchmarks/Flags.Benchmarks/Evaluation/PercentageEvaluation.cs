using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;

namespace FeatureFlags.Benchmarks;

/// <summary>A rollout to a quarter of the users, asked for sixteen of them in turn.</summary>
public class PercentageEvaluation
{
    private const string Name = Flags.Names.EnhancedAnalytics;
    private const int Users = 16;

    private readonly Scene _scene = new();
    private readonly string[] _users = Scene.Visitors;
    private readonly byte[][] _bytes = [.. Scene.Visitors.Select(user => Encoding.UTF8.GetBytes(Name + user))];
    private readonly FlagContext[] _contexts = [.. Scene.Visitors.Select(user => new FlagContext(user))];
    private readonly TargetingContext[] _peerContexts = [.. Scene.Visitors.Select(user => new TargetingContext { UserId = user })];
    private readonly IFlags _flags;
    private readonly IFlagClient _client;
    private readonly IFeatureManager _peer;

    public PercentageEvaluation() => (_flags, _client, _peer) = (_scene.Flags, _scene.Client, _scene.Peer);

    [GlobalCleanup]
    public void End() => _scene.Dispose();

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

    /// <summary>The hash alone, over name and user as bytes that are there already.</summary>
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
        foreach (TargetingContext context in _peerContexts)
        {
            on += _peer.IsEnabledAsync(Name, context).GetAwaiter().GetResult() ? 1 : 0;
        }

        return on;
    }
}
