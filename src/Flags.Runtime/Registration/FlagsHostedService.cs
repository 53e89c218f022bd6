using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureFlags;

/// <summary>
/// Loads the settings of flags and runs the startup checks before any other service of the host starts. If a check fails, the host does not
/// start. In a host without <see cref="IHostedLifecycleService"/>, such as the legacy WebHost, this work is done in
/// <see cref="StartAsync"/>.
/// </summary>
internal sealed class FlagsHostedService(
    EngineLease lease, IEnumerable<IFlagSourceInitializer> sources, IEnumerable<IFlagStartupValidator> checks, IServiceProvider services)
    : IHostedLifecycleService
{
    private bool _hasStarted;

    /// <summary>Starts the remote sources, loads the settings of flags and runs the startup checks.</summary>
    /// <exception cref="OptionsValidationException">A check has found errors.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _hasStarted = true;
        await lease.Engine.StartAsync(sources, cancellationToken).ConfigureAwait(false);
        lease.Engine.Completed();
        List<string> errors = [.. checks.SelectMany(check => check.Validate(lease.Engine, services))];
        if (errors.Count > 0)
        {
            throw new OptionsValidationException("Flags", typeof(FlagsOptions), errors);
        }
    }

    /// <summary>
    /// Calls <see cref="StartingAsync"/> if the host does not support <see cref="IHostedLifecycleService"/> and has therefore not called
    /// that method.
    /// </summary>
    /// <exception cref="OptionsValidationException">A check has found errors.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _hasStarted ? Task.CompletedTask : StartingAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // The host may be started again.
        _hasStarted = false;
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
