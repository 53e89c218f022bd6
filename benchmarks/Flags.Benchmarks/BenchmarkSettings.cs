using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace FeatureFlags.Benchmarks;

/// <summary>
/// Runs many short iterations, so that a disturbed iteration is an outlier. All evaluation benchmarks take a few minutes.
/// </summary>
internal sealed class BenchmarkSettings : ManualConfig
{
    /// <param name="variables">The environment variables that are <c>true</c> in the measured process.</param>
    public BenchmarkSettings(params string[] variables)
    {
        Add(DefaultConfig.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddJob(Job.Default
            .WithIterationTime(TimeInterval.FromMilliseconds(100))
            .WithWarmupCount(6)
            .WithIterationCount(15)
            .WithEnvironmentVariables([.. variables.Select(static variable => new EnvironmentVariable(variable, "true"))]));
    }
}
