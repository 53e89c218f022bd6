using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;

namespace FeatureFlags.Benchmarks;

/// <summary>Evaluates a boolean flag that is on.</summary>
public class BooleanEvaluation
{
    private const string Name = Flags.Names.NewUiEnabled;
    private const string Key = "FeatureFlags:" + Name;

    private static bool s_field = true;

    private readonly BenchmarkHost _host = new();
    private readonly IFlags _flags;
    private readonly IFlagClient _client;
    private readonly IFeatureManager _featureManager;
    private readonly IOptionsMonitor<FlagValues> _values;
    private readonly IConfiguration _configuration;

    public BooleanEvaluation() => (_flags, _client, _featureManager, _values, _configuration) =
        (_host.Flags, _host.Client, _host.FeatureManager, _host.Values, _host.Configuration);

    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = ReadLoop.Operations)]
    public int Accessor() => ReadLoop.Count<ReadAccessor>();

    [Benchmark(OperationsPerInvoke = ReadLoop.Operations)]
    public int StaticField() => ReadLoop.Count<ReadField>();

    [Benchmark]
    public bool Injected() => _flags.NewUiEnabled;

    [Benchmark]
    public bool ByName() => _client.IsEnabled(Name);

    [Benchmark]
    public bool OptionsMonitor() => _values.CurrentValue.NewUiEnabled;

    [Benchmark]
    public bool Configuration() => bool.Parse(_configuration[Key]!);

    [Benchmark]
    public bool EnvironmentVariable() => bool.Parse(Environment.GetEnvironmentVariable(BenchmarkHost.EnvironmentVariableName)!);

    [Benchmark]
    public bool FeatureManagement() => _featureManager.IsEnabledAsync(Name).GetAwaiter().GetResult();

    private readonly struct ReadAccessor : IRead<bool>
    {
        public static bool Read() => Flags.NewUiEnabled;
    }

    private readonly struct ReadField : IRead<bool>
    {
        public static bool Read() => Volatile.Read(ref s_field);
    }
}
