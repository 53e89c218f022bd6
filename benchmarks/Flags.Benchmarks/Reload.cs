using BenchmarkDotNet.Attributes;

namespace FeatureFlags.Benchmarks;

/// <summary>A configuration change with a thousand flags, from the change token to the snapshot in force.</summary>
public class Reload
{
    private const string Key = "FeatureFlags:search_page_size";

    private readonly Scene _scene = new();
    private bool _isLarge;

    [GlobalSetup]
    public void Load() => _ = Flags.NewUiEnabled;

    [GlobalCleanup]
    public void End() => _scene.Dispose();

    [Benchmark]
    public void Snapshot() => Change();

    /// <summary>A reload in which nothing has changed: no snapshot is published.</summary>
    [Benchmark]
    public void Unchanged() => _scene.Configuration.Reload();

    [Benchmark]
    public bool SnapshotAndFirstRead()
    {
        Change();
        return Flags.NewUiEnabled;
    }

    private void Change()
    {
        _isLarge = !_isLarge;
        _scene.Configuration[Key] = _isLarge ? "60" : "50";
        _scene.Configuration.Reload();
    }
}
