using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace FeatureFlags.Benchmarks;

/// <summary>Short iterations, and enough of them that a disturbed one shows as an outlier: all of Evaluation in a few minutes.</summary>
internal sealed class BenchmarkSettings : ManualConfig
{
    /// <param name="variables">Variables of the environment that are <c>true</c> for the process that measures.</param>
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
