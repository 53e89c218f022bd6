using System.Security.Claims;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.AspNetCore;

namespace FeatureFlags.Benchmarks.Web;

/// <summary>Measures an endpoint without a gate, with a gate of Flags or of Microsoft.FeatureManagement, and without Flags.</summary>
/// <remarks>The long warm-up is needed until all methods of the pipeline are fully optimized.</remarks>
[WarmupCount(60)]
[IterationCount(40)]
public class GatedEndpoint
{
    private readonly ClaimsPrincipal _user = new(new ClaimsIdentity([new Claim("sub", "ann"), new Claim("role", "staff")], "demo"));
    private RequestPipeline? _flags;
    private RequestPipeline? _bare;

    private RequestPipeline WithFlags => _flags!;

    [GlobalSetup]
    public async Task Start()
    {
        _flags = await RequestPipeline.StartAsync(
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(
                [
                    KeyValuePair.Create("feature_management:feature_flags:0:id", (string?)"new_search"),
                    KeyValuePair.Create("feature_management:feature_flags:0:enabled", (string?)"true"),
                ]);
                builder.Services.AddFlags(builder.Configuration).AddAspNetCore();
                builder.Services.AddFeatureManagement();
            },
            app =>
            {
                app.UseFlags();
                app.MapGet("/plain", Handle);
                app.MapGet("/gated", Handle).RequireFlag(Flags.Names.NewSearch);
                app.MapGet("/gated-user", Handle).RequireFlag(Flags.Names.EarlyAccess);
                app.MapGet("/feature-management", Handle).WithFeatureGate("new_search");
            });
        _bare = await RequestPipeline.StartAsync(static _ => { }, static app => app.MapGet("/plain", Handle));
        foreach (string path in new[] { "/plain", "/gated", "/gated-user", "/feature-management" })
        {
            Check(WithFlags.Run(path, _user), StatusCodes.Status200OK);
        }

        Check(WithFlags.Run("/gated-user", new ClaimsPrincipal()), StatusCodes.Status404NotFound);
    }

    [GlobalCleanup]
    public void End()
    {
        _flags?.Dispose();
        _bare?.Dispose();
    }

    [Benchmark]
    public int NoFlagsAtAll() => _bare!.Run("/plain", _user);

    [Benchmark(Baseline = true)]
    public int Ungated() => WithFlags.Run("/plain", _user);

    [Benchmark]
    public int Gated() => WithFlags.Run("/gated", _user);

    [Benchmark]
    public int GatedForUser() => WithFlags.Run("/gated-user", _user);

    [Benchmark]
    public int FeatureManagement() => WithFlags.Run("/feature-management", _user);

    private static Task Handle(HttpContext http) => Task.CompletedTask;

    private static void Check(int status, int expected)
    {
        if (status != expected)
        {
            throw new InvalidOperationException($"The status is {status} instead of {expected}. The gates do not work.");
        }
    }
}
