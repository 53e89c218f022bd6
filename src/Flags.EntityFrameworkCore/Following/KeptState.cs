using FeatureFlags.Distribution;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The state in the file for a start at which nothing else answers.</summary>
internal sealed class KeptState
{
    /// <summary>Time between two writes at least.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>What is older is no sign that a version is up to date.</summary>
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
        _states = new Handover((state, cancellationToken) => _file.KeepAsync(SnapshotStates.Of(state), cancellationToken), s_pause, clock);
    }

    /// <summary>Keeps the state that is in force, behind who calls.</summary>
    public void Offer()
    {
        if (_source.State is { IsRestored: false } state && (state.Version != _offered || _source.LastFetch?.Age < s_upToDate))
        {
            _offered = state.Version;
            _states.Offer(state);
        }
    }

    /// <summary>Keeps what is offered.</summary>
    public Task RunAsync(CancellationToken stoppingToken) => _states.RunAsync(stoppingToken);

    /// <summary>Keeps what is left.</summary>
    public Task EndAsync() => _states.EndAsync();

    /// <summary>
    /// Takes what was kept, where there is no state: the first time, as the file is of a former process. Why there is no
    /// other state is still told.
    /// </summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_source.State is not null
            || Interlocked.Exchange(ref _isRead, true)
            || await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } kept)
        {
            return;
        }

        if (_source.Restore(SnapshotStates.ToState(kept.Snapshot, null, isRestored: true), new FetchTime(_clock, kept.Age)))
        {
            Log.Restored(_logger, kept.Snapshot.Version, kept.Age);
            _source.Signal(engineAsks: true);
        }
    }
}
