using BenchmarkDotNet.Attributes;

namespace FeatureFlags.Benchmarks;

/// <summary>A configuration change with a thousand flags, from the change token to the snapshot in force.</summary>
public class Reload
{
    private readonly Scene _scene = new();

    [GlobalSetup]
    public void Load() => _ = Flags.NewUiEnabled;

    [GlobalCleanup]
    public void End() => _scene.Dispose();

    [Benchmark]
    public void Snapshot() => _scene.Configuration.Reload();

    [Benchmark]
    public bool SnapshotAndFirstRead()
    {
        _scene.Configuration.Reload();
        return Flags.NewUiEnabled;
    }
}
