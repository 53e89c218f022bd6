using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace FeatureFlags.Tests.AspNetCore.Requests;

public sealed class SnapshotTests
{
    [Fact]
    public async Task Reload_during_a_request_does_not_change_its_values()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGet("/", async (HttpContext http, IServiceScopeFactory scopes, IFlagClient client) =>
                {
                    string before = $"{Flags.Left} {client.GetValue<int>(Flags.Names.Left)}";
                    http.RequestServices.GetRequiredService<Settings>().Set((Flags.Names.Left, "2"), (Flags.Names.Right, "2"));
                    await Task.Yield();
                    IFlags injected = http.RequestServices.GetRequiredService<IFlags>();
                    FlagValues options = http.RequestServices.GetRequiredService<IOptionsSnapshot<FlagValues>>().Value;
                    using IServiceScope inner = scopes.CreateScope();
                    IFlags within = inner.ServiceProvider.GetRequiredService<IFlags>();
                    int byName = client.GetValue<int>(Flags.Names.Right);
                    return $"{before} | {Flags.Right} {byName} {injected.Right} {options.Right} {within.Right}";
                });
            },
            settings: [(Flags.Names.Left, "1"), (Flags.Names.Right, "1")]);

        Assert.Equal("1 1 | 1 1 1 1 1", await app.GetAsync("/"));
        Assert.Equal("2 2 | 2 2 2 2 2", await app.GetAsync("/"));
    }

    [Fact]
    public async Task Gate_and_endpoint_read_the_same_snapshot()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                // This middleware runs between the router, which WebApplication runs first, and the endpoint.
                routes.Use(next => http =>
                {
                    http.RequestServices.GetRequiredService<Settings>().Set((Flags.Names.NewSearch, "false"));
                    return next(http);
                });
                routes.UseFlags();
                routes.MapGet("/", (IFlags flags) => $"{flags.NewSearch} {Flags.NewSearch}").RequireFlag(Flags.Names.NewSearch);
            },
            settings: (Flags.Names.NewSearch, "true"));

        Assert.Equal("True True", await app.GetAsync("/"));
        Assert.Equal("404", await app.GetAsync("/"));
    }

    [Fact]
    public async Task Snapshot_covers_the_whole_pipeline_regardless_of_the_UseFlags_position()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.Use(next => http =>
                {
                    _ = http.RequestServices.GetRequiredService<IFlags>().Left;
                    http.RequestServices.GetRequiredService<Settings>().Set((Flags.Names.Left, "9"));
                    return next(http);
                });
                routes.MapGet("/", (IFlags flags) => $"{flags.Left} {Flags.Left}");
                routes.MapGet("/short", () => $"{Flags.Left} {FlagContext.Current.UserId}").ShortCircuit();
                routes.UseFlags();
            },
            settings: (Flags.Names.Left, "1"));

        Assert.Equal("1 1", await app.GetAsync("/"));
        Assert.Equal("9 9", await app.GetAsync("/"));
        Assert.Equal("9 ", await app.GetAsync("/short"));
    }

    [Fact]
    public async Task Ten_thousand_requests_during_reloads_each_read_one_snapshot()
    {
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.MapGet("/", async (IFlags flags, IFlagClient client) =>
                {
                    int first = Flags.Left;
                    await Task.Yield();
                    return $"{first} {Flags.Right} {flags.Left} {flags.Right} {client.GetValue<int>(Flags.Names.Left)} {Flags.Left}";
                });
            },
            onKestrel: true,
            settings: [(Flags.Names.Left, "0"), (Flags.Names.Right, "0")]);

        using CancellationTokenSource done = new();
        Task<int> reloads = Task.Run(() =>
        {
            int count = 0;
            for (; count < 1_000_000 && !done.IsCancellationRequested; count++)
            {
                string value = $"{count % 1_000}";
                app.Settings.Set((Flags.Names.Left, value), (Flags.Names.Right, value));
            }

            return count;
        });

        ConcurrentBag<string> inconsistent = [];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = 16, CancellationToken = TestApp.Cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), parallel, async (_, _) =>
        {
            string values = await app.GetAsync("/");
            if (values.Split(' ').Distinct().Count() != 1)
            {
                inconsistent.Add(values);
            }
        });
        await done.CancelAsync();

        Assert.True(await reloads > 100);
        Assert.Empty(inconsistent);
    }

    [Fact]
    public async Task Long_request_uses_reloaded_values_after_FollowFlags()
    {
        using SemaphoreSlim next = new(0);
        await using TestApp app = await TestApp.StartAsync(
            routes =>
            {
                routes.UseFlags();
                routes.UseRouting();
                routes.MapGet("/fixed", (HttpResponse response) => Stream(response));
                routes.MapGet("/follows", (HttpResponse response) => Stream(response)).DisableFlagSnapshot();
                routes.MapGet("/follows-later", (HttpResponse response) =>
                {
                    response.HttpContext.DisableFlagSnapshot();
                    return Stream(response);
                });
            },
            onKestrel: true);

        Assert.Equal(("0 0", "0 1", "1 2"), (await ReadAsync("/fixed"), await ReadAsync("/follows"), await ReadAsync("/follows-later")));

        async Task Stream(HttpResponse response)
        {
            await response.WriteAsync($"{Flags.Left}\n", TestApp.Cancellation);
            await response.Body.FlushAsync(TestApp.Cancellation);
            await next.WaitAsync(TestApp.Cancellation);
            await response.WriteAsync($"{Flags.Left}\n", TestApp.Cancellation);
        }

        async Task<string> ReadAsync(string path)
        {
            using HttpResponseMessage response = await app.Client.GetAsync(
                path, HttpCompletionOption.ResponseHeadersRead, TestApp.Cancellation);
            using StreamReader lines = new(await response.Content.ReadAsStreamAsync(TestApp.Cancellation));
            string? first = await lines.ReadLineAsync(TestApp.Cancellation);
            if (path != "/fixed")
            {
                app.Settings.Set((Flags.Names.Left, path == "/follows" ? "1" : "2"));
            }
            else
            {
                app.Settings.Set((Flags.Names.Left, "7"));
                app.Settings.Set((Flags.Names.Left, "0"));
                app.Settings.Set((Flags.Names.Left, "5"));
            }

            next.Release();
            string values = $"{first} {await lines.ReadLineAsync(TestApp.Cancellation)}";
            if (path == "/fixed")
            {
                app.Settings.Set((Flags.Names.Left, "0"));
            }

            return values;
        }
    }

    [Fact]
    public async Task Parallel_hosts_have_independent_flags()
    {
        await Task.WhenAll(Enumerable.Range(1, 6).Select(async number =>
        {
            await using TestApp app = await TestApp.StartAsync(
                routes =>
                {
                    routes.UseFlags();
                    routes.MapGet("/", (IFlags flags) => $"{Flags.Left} {flags.Left}");
                    routes.MapGet("/gate", () => $"{Flags.NewSearch}").RequireFlag(Flags.Names.NewSearch);
                },
                onKestrel: number % 2 == 0,
                settings: [(Flags.Names.Left, $"{number}"), (Flags.Names.NewSearch, number > 3 ? "true" : "false")]);
            for (int request = 0; request < 20; request++)
            {
                Assert.Equal($"{number} {number}", await app.GetAsync("/"));
                Assert.Equal(number > 3 ? "True" : "404", await app.GetAsync("/gate"));
            }
        }));
    }
}
