using BenchmarkDotNet.Running;
using FeatureFlags.Benchmarks;
using FeatureFlags.Benchmarks.Web;

// dotnet run -c Release -- load    (HTTP requests during 10,000 reloads)
// dotnet run -c Release
if (args is ["load"])
{
    return await Load.RunAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args is [] ? ["--filter", "*"] : args, new BenchmarkSettings());
return 0;
