using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Benchmarks;

/// <summary>Evaluates an integer flag. Microsoft.FeatureManagement has no integer flags.</summary>
public class IntegerEvaluation
{
    private const string Name = Flags.Names.SearchPageSize;
    private const string Key = "FeatureFlags:" + Name;

    private static int s_field = 50;

    private readonly BenchmarkHost _host = new();
    private readonly IFlags _flags;
    private readonly IFlagClient _client;
    private readonly IOptionsMonitor<FlagValues> _values;
    private readonly IConfiguration _configuration;

    public IntegerEvaluation() =>
        (_flags, _client, _values, _configuration) = (_host.Flags, _host.Client, _host.Values, _host.Configuration);

    [GlobalCleanup]
    public void Cleanup() => _host.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = ReadLoop.Operations)]
    public int Accessor() => ReadLoop.Sum<ReadAccessor>();

    [Benchmark(OperationsPerInvoke = ReadLoop.Operations)]
    public int StaticField() => ReadLoop.Sum<ReadField>();

    [Benchmark]
    public int Injected() => _flags.SearchPageSize;

    [Benchmark]
    public int ByName() => _client.GetValue<int>(Name);

    [Benchmark]
    public int OptionsMonitor() => _values.CurrentValue.SearchPageSize;

    [Benchmark]
    public int Configuration() => int.Parse(_configuration[Key]!, CultureInfo.InvariantCulture);

    private readonly struct ReadAccessor : IRead<int>
    {
        public static int Read() => Flags.SearchPageSize;
    }

    private readonly struct ReadField : IRead<int>
    {
        public static int Read() => Volatile.Read(ref s_field);
    }
}
