using BenchmarkDotNet.Attributes;

namespace FeatureFlags.Benchmarks;

/// <summary>Measures a configuration change with 1,000 flags, from the change token to the current snapshot.</summary>
public class Reload
{
    private const string Key = "FeatureFlags:search_page_size";

    private readonly BenchmarkHost _host = new();
    private bool _isLarge;

    [GlobalSetup]
    public void Setup() => _ = Flags.NewUiEnabled;

    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();

    [Benchmark]
    public void Snapshot() => Change();

    /// <summary>Measures a reload without changes, which publishes no snapshot.</summary>
    [Benchmark]
    public void Unchanged() => _host.Configuration.Reload();

    [Benchmark]
    public bool SnapshotAndFirstRead()
    {
        Change();
        return Flags.NewUiEnabled;
    }

    private void Change()
    {
        _isLarge = !_isLarge;
        _host.Configuration[Key] = _isLarge ? "60" : "50";
        _host.Configuration.Reload();
    }
}
