using Microsoft.Extensions.Hosting;

namespace FeatureFlags;

/// <summary>Loads the flags when the host starts, so that the first request does not and rejected settings are in the log from the start.</summary>
internal sealed class FlagsHostedService(EngineLease lease, StartValidation? validation = null) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lease.Engine.Completed();
        validation?.Run();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
