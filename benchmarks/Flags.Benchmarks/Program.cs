using BenchmarkDotNet.Running;
using FeatureFlags.Benchmarks;

// dotnet run -c Release -- scaling
// dotnet run -c Release -- --filter '*Evaluation*'    (or *Reload*, *Generator*)
if (args is ["scaling"])
{
    return Scaling.Run();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new BenchmarkSettings(BenchmarkHost.EnvironmentVariableName));
return 0;
