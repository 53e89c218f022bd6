using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Benchmarks;

/// <summary>Evaluates a string flag. Microsoft.FeatureManagement has no string flags.</summary>
public class StringEvaluation
{
    private const string Name = Flags.Names.Greeting;
    private const string Key = "FeatureFlags:" + Name;

    private static string s_field = "Good day";

    private readonly BenchmarkHost _host = new();
    private readonly IFlags _flags;
    private readonly IFlagClient _client;
    private readonly IOptionsMonitor<FlagValues> _values;
    private readonly IConfiguration _configuration;

    public StringEvaluation() =>
        (_flags, _client, _values, _configuration) = (_host.Flags, _host.Client, _host.Values, _host.Configuration);

    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = ReadLoop.Operations)]
    public int Accessor() => ReadLoop.Sum<ReadAccessor>();

    [Benchmark(OperationsPerInvoke = ReadLoop.Operations)]
    public int StaticField() => ReadLoop.Sum<ReadField>();

    [Benchmark]
    public string Injected() => _flags.Greeting;

    [Benchmark]
    public string ByName() => _client.GetValue<string>(Name);

    [Benchmark]
    public string OptionsMonitor() => _values.CurrentValue.Greeting;

    [Benchmark]
    public string Configuration() => _configuration[Key]!;

    private readonly struct ReadAccessor : IRead<int>
    {
        public static int Read() => Flags.Greeting.Length;
    }

    private readonly struct ReadField : IRead<int>
    {
        public static int Read() => Volatile.Read(ref s_field).Length;
    }
}
