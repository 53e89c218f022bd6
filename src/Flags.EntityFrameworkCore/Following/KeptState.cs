using FeatureFlags.Distribution;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Writes the current state to the last-known-good file, and restores it if neither the cache nor the database is available at
/// startup.
/// </summary>
internal sealed class KeptState
{
    /// <summary>The minimum time between two writes of the file.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The maximum age of the last fetch with which an unchanged state is written to the file again. The fetch confirmed that the
    /// state was still current.
    /// </summary>
    private static readonly TimeSpan s_upToDate = TimeSpan.FromMinutes(1);

    private readonly LastKnownGood _file;
    private readonly StoreSource _source;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Handover _states;
    private StoreVersion? _offered;
    private bool _isRead;

    public KeptState(LastKnownGood file, StoreSource source, TimeProvider clock, ILogger logger)
    {
        (_file, _source, _clock, _logger) = (file, source, clock, logger);
        _states = new Handover((state, cancellationToken) => _file.WriteAsync(SnapshotStates.Of(state), cancellationToken), s_pause, clock);
    }

    /// <summary>Queues the current state to be written to the file. The method does not wait for the write.</summary>
    public void Offer()
    {
        if (_source.State is { IsRestored: false } state && (state.Version != _offered || _source.LastFetch?.Age < s_upToDate))
        {
            _offered = state.Version;
            _states.Offer(state);
        }
    }

    /// <summary>Writes queued states to the file until the process stops.</summary>
    public Task RunAsync(CancellationToken stoppingToken) => _states.RunAsync(stoppingToken);

    /// <summary>Writes the last queued state.</summary>
    public Task EndAsync() => _states.EndAsync();

    /// <summary>
    /// Restores the state from the file if this process has no state yet. The file is read only once, because this process itself
    /// writes the file later. <see cref="StoreSource.Failure"/> keeps the error of the last load.
    /// </summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_source.State is not null
            || Interlocked.Exchange(ref _isRead, true)
            || await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } kept)
        {
            return;
        }

        if (_source.Restore(SnapshotStates.ToState(kept.Snapshot, null, isRestored: true), new FetchTimestamp(_clock, kept.Age)))
        {
            Log.Restored(_logger, kept.Snapshot.Version, kept.Age);
            _source.Signal(engineAsks: true);
        }
    }
}
