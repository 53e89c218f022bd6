using FeatureFlags.EntityFrameworkCore;
using FeatureFlags.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Tests.EntityFrameworkCore;

/// <summary>A host over the same database with another manifest: another version, or another service.</summary>
public sealed class OtherBuild : IAsyncDisposable
{
    private readonly IHost _host;

    private OtherBuild(IHost host) => _host = host;

    public Guid Id => _host.Services.GetRequiredService<NodeIdentity>().Id;

    public FlagEngine Engine => _host.Services.GetRequiredService<FlagEngine>();

    /// <param name="database">The database of the store.</param>
    /// <param name="flags">The flags of its manifest: name, type and default.</param>
    public static async Task<OtherBuild> StartAsync(StoreDatabase database, params (string Name, string Type, string Default)[] flags)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        FlagManifest manifest = new(
            "Other.Flags",
            string.Concat(flags.Select(static flag => $"{flag.Name}\t{flag.Type}\t{flag.Default}\n")),
            static () => { },
            static (_, _) => new object());
        FlagsRegistration.AddFlags<IOther, Values>(
            builder.Services, builder.Configuration, manifest, null, static _ => new Other(), static (_, _) => { }).AddStore(database.Use);
        OtherBuild app = new(builder.Build());
        await app._host.StartAsync(StoreApp.Cancellation);
        NodeRegistration registration = app._host.Services.GetRequiredService<NodeRegistration>();
        registration.ShutdownTimeout = TimeSpan.FromSeconds(30);
        await registration.Registered.WaitAsync(TimeSpan.FromSeconds(30), StoreApp.Cancellation);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    private interface IOther;

    private sealed class Other : IOther;

    private sealed class Values;
}
