using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Benchmarks.Web;

/// <summary>Sends HTTP requests during 10,000 reloads that change two flags together. Each request must see one consistent state.</summary>
internal static class Load
{
    private const int Reloads = 10_000;

    private const int Clients = 32;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        Settings settings = new();
        ((IConfigurationBuilder)builder.Configuration).Add(settings);
        builder.Services.AddFlags(builder.Configuration).AddAspNetCore();
        await using WebApplication app = builder.Build();
        app.UseFlags();
        app.MapGet("/", static async (HttpContext http) =>
        {
            int first = Flags.Left;
            await Task.Yield();
            IFlags flags = http.RequestServices.GetRequiredService<IFlags>();
            await http.Response.WriteAsync(first == Flags.Right && first == flags.Left && first == flags.Right ? "consistent" : "torn");
        }).RequireFlag(Flags.Names.NewSearch);
        await app.StartAsync();

        using CancellationTokenSource done = new(s_limit);
        using HttpClient http = new() { BaseAddress = new Uri(app.Urls.Single()) };
        Stopwatch watch = Stopwatch.StartNew();
        Task<Tally>[] clients = [.. Enumerable.Range(0, Clients).Select(_ => Task.Run(() => RequestAsync(http, done.Token)))];
        for (int i = 1; i <= Reloads; i++)
        {
            settings.Set(i);
            if (i % 10 == 0)
            {
                // Leaves time for requests. Without the delay, all reloads would take about a second.
                await Task.Delay(1);
            }
        }

        await done.CancelAsync();
        Tally[] tallies = await Task.WhenAll(clients);
        int requests = tallies.Sum(static tally => tally.Requests);
        int torn = tallies.Sum(static tally => tally.Torn);
        int failed = tallies.Sum(static tally => tally.Failed);
        Console.WriteLine($"{Reloads} reloads, {requests} requests in {watch.Elapsed.TotalSeconds:0.0} s: {torn} torn, {failed} failed");
        return torn + failed == 0 && requests > 0 ? 0 : 1;
    }

    private static async Task<Tally> RequestAsync(HttpClient http, CancellationToken end)
    {
        Tally tally = default;
        while (!end.IsCancellationRequested)
        {
            using HttpResponseMessage response = await http.GetAsync("/", CancellationToken.None);
            string answer = await response.Content.ReadAsStringAsync(CancellationToken.None);
            tally = new Tally(
                tally.Requests + 1,
                tally.Torn + (answer == "torn" ? 1 : 0),
                tally.Failed + (response.StatusCode != HttpStatusCode.OK ? 1 : 0));
        }

        return tally;
    }

    private readonly record struct Tally(int Requests, int Torn, int Failed);

    private sealed class Settings : ConfigurationProvider, IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public void Set(int value)
        {
            string text = FormattableString.Invariant($"{value}");
            Data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["FeatureFlags:left"] = text,
                ["FeatureFlags:right"] = text,
            };
            OnReload();
        }
    }
}
