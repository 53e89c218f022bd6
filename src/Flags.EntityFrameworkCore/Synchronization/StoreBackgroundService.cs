using Microsoft.Extensions.Hosting;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Checks the context of the application when the host starts, listens for notifications of the database, and writes changes of this
/// process to the snapshot cache.
/// </summary>
internal sealed class StoreBackgroundService(
    FlagsStoreOptions options, StoreContexts contexts, StoreServices services, SnapshotCacheCoordinator cache) : BackgroundService
{
    private readonly StoreListener _listener = new(options, contexts, services);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await contexts.CheckAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        cache.RunAsync(stoppingToken),
        options.UseNotifications ?? !cache.HasCache ? _listener.RunAsync(stoppingToken) : Task.CompletedTask);
}
