using FeatureFlags.Distribution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Sources;

/// <summary>Starts the remote sources of a host before flags are read, and follows them until the host stops.</summary>
internal sealed class RemoteSourceService(
    IEnumerable<RemoteSourceRegistration> registrations, FlagEngine engine, IServiceProvider services, ILoggerFactory? loggers = null)
    : BackgroundService, IFlagSourceInitializer
{
    private readonly Lock _creating = new();
    private RemoteSourceFollower[]? _followers;

    /// <summary>Loads the settings of all remote sources in parallel. The host calls this method before it starts other services.</summary>
    Task IFlagSourceInitializer.StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Followers.Select(follower => follower.StartAsync(cancellationToken)));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Followers.Select(static follower => follower.StopAsync())).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Followers.Select(follower => follower.RunAsync(stoppingToken)));

    /// <summary>Gets the followers of the sources that this host needs. The first access creates the sources.</summary>
    public IReadOnlyList<RemoteSourceFollower> Followers
    {
        get
        {
            lock (_creating)
            {
                return _followers ??= [.. registrations.Select(Create).OfType<RemoteSourceFollower>()];
            }
        }
    }

    private RemoteSourceFollower? Create(RemoteSourceRegistration registration)
    {
        if (registration.Create(services, registration.Updates) is not { } source)
        {
            return null;
        }

        registration.Join(engine);
        return new RemoteSourceFollower(
            registration.Updates,
            source,
            services.GetService<LastKnownGood>(),
            loggers?.CreateLogger("FeatureFlags") ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
    }
}
