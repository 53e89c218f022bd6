using FeatureFlags.Generated;
using FeatureFlags.Tests.AspNetCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeatureFlags.Benchmarks.Stress;

/// <summary>The application under load: a page that reads flags, and the admin API over PostgreSQL.</summary>
internal static class Server
{
    /// <summary>The number of flags in a chain. Each flag requires the next one.</summary>
    private const int ChainLength = 100;

    public static async Task RunAsync(string connection, int chains)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(SettingsOf(chains));
        HeaderAuthentication.Add(builder);
        builder.Services.AddFlags(builder.Configuration).AddAspNetCore()
            .AddAdmin(options => (options.WritesPerMinute, options.ReadsPerMinute) = (null, null))
            .AddStore(store => store.UsePostgreSql(connection + ";Timeout=5;Command Timeout=5"));
        if (chains > 0)
        {
            string table = string.Concat(NamesOf(chains).Select(static flag => $"{flag}\tpercentage\t0\n"));
            FlagsRegistration.AddFlags<NoFlags, NoFlags>(
                builder.Services, builder.Configuration, new FlagManifest("Chains", table, static () => { }), null,
                static _ => new NoFlags(), static (_, _) => { });
        }

        await using WebApplication app = builder.Build();
        app.UseFlags();
        app.MapFlagsAdmin();
        app.MapGet("/", static () => Flags.Left == Flags.Right || Flags.Rollout.IsEnabledFor("ann") ? "page" : "other page");
        app.MapGet("/process", static () => ProcessFigures.Read());
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }

    private static IEnumerable<string> NamesOf(int chains) =>
        Enumerable.Range(0, chains * ChainLength).Select(static i => FormattableString.Invariant($"flag_{i}"));

    private static IEnumerable<KeyValuePair<string, string?>> SettingsOf(int chains)
    {
        // Each setting has about three kilobytes.
        string users = string.Join(',', Enumerable.Range(0, 200).Select(static i => FormattableString.Invariant($"\"user-{i:0000000}\"")));
        for (int i = 0; i < chains * ChainLength; i++)
        {
            string requires = i % ChainLength == ChainLength - 1
                ? ""
                : FormattableString.Invariant($"\"requires\":{{\"flag_{i + 1}\":true}},");
            yield return new KeyValuePair<string, string?>(
                FormattableString.Invariant($"FeatureFlags:flag_{i}"), $$"""{{{requires}}"users":[{{users}}],"percentage":100}""");
        }
    }

    /// <summary>A placeholder for the generated types, because the chains are read by name.</summary>
    private sealed class NoFlags;
}
