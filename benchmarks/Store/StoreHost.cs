using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Benchmarks.Store;

/// <summary>A host with a store and many flags.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StoreHost(IHost host) => _host = host;

    public IFlagAdmin Admin => _host.Services.GetRequiredService<IFlagAdmin>();

    public IFlagClient Client => _host.Services.GetRequiredService<IFlagClient>();

    /// <param name="first">The number of the first flag.</param>
    /// <param name="count">The number of flags.</param>
    /// <param name="use">Configures the database.</param>
    public static async Task<StoreHost> StartAsync(int first, int count, Action<FlagsStoreOptions> use)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        string table = string.Concat(
            Enumerable.Range(first, count).Select(static i => FormattableString.Invariant($"flag_{i}\tpercentage\t0\n")));
        FlagsRegistration.AddFlags<NoFlags, NoFlags>(
            builder.Services,
            builder.Configuration,
            new FlagManifest("Store", table, static () => { }),
            null,
            static _ => new NoFlags(),
            static (_, _) => { }).AddStore(store =>
            {
                use(store);
                store.StartupTimeout = TimeSpan.FromMinutes(1);
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

    /// <summary>A placeholder for the generated types, because the flags are read by name.</summary>
    private sealed class NoFlags;
}
