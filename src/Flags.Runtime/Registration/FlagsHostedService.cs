using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>
/// Loads the flags before any service of the host starts, so that the first request does not, rejected settings are in the log from the start,
/// and a refusal to start comes before anything has.
/// </summary>
internal sealed class FlagsHostedService(EngineLease lease, IEnumerable<IFlagSourceStart> sources, IEnumerable<IStartCheck> checks, IServiceProvider services) : IHostedLifecycleService
{
    /// <exception cref="OptionsValidationException">A check has found faults.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await lease.Engine.StartAsync(sources, cancellationToken).ConfigureAwait(false);
        lease.Engine.Completed();
        List<string> faults = [.. checks.SelectMany(check => check.FindFaults(lease.Engine, services))];
        if (faults.Count > 0)
        {
            throw new OptionsValidationException("Flags", typeof(FlagsOptions), faults);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
