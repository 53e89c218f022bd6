using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Benchmarks.Store;

/// <summary>A host with many flags.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StoreHost(IHost host) => _host = host;

    public IFlagAdmin Admin => _host.Services.GetRequiredService<IFlagAdmin>();

    public IFlagClient Client => _host.Services.GetRequiredService<IFlagClient>();

    /// <param name="first">Number of the first flag.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="use">Names the database.</param>
    public static async Task<StoreHost> StartAsync(int first, int count, Action<FlagsStoreOptions> use)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        string table = string.Concat(Enumerable.Range(first, count).Select(static i => FormattableString.Invariant($"flag_{i}\tpercentage\t0\n")));
        FlagsRegistration.AddFlags<NoFlags, NoFlags>(
            builder.Services, builder.Configuration, new FlagManifest("Store", table, static () => { }), null, static _ => new NoFlags(), static (_, _) => { }).AddStore(store =>
            {
                use(store);
                store.StartTimeout = TimeSpan.FromMinutes(1);
            });
        IHost host = builder.Build();
        await host.StartAsync();
        return new StoreHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>Nothing is generated: flags are read by name.</summary>
    private sealed class NoFlags;
}
