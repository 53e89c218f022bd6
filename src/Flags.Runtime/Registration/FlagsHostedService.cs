using Microsoft.Extensions.Hosting;

namespace FeatureFlags;

/// <summary>
/// Loads the flags before any service of the host starts, so that the first request does not, rejected settings are in the log from the start,
/// and a refusal to start comes before anything has.
/// </summary>
internal sealed class FlagsHostedService(EngineLease lease, StartValidation? validation = null) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        lease.Engine.Completed();
        validation?.Run();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
