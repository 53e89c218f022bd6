using FeatureFlags.Distribution;
using Microsoft.Extensions.Logging;

namespace FeatureFlags.Sources;

/// <summary>
/// Keeps one remote source current: loads its settings when the host starts, polls, repeats failed loads, and keeps the last-known-good
/// file.
/// </summary>
internal sealed class RemoteSourceFollower
{
    /// <summary>The minimum time between two writes of the last-known-good file.</summary>
    private static readonly TimeSpan s_filePause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The maximum age of the last fetch at which an unchanged version is written to the last-known-good file again, to update the time in
    /// the file.
    /// </summary>
    private static readonly TimeSpan s_confirmed = TimeSpan.FromMinutes(1);

    private readonly RemoteSourceUpdates _updates;
    private readonly IRemoteFlagSource _source;
    private readonly LastKnownGood? _file;
    private readonly ILogger _logger;
    private readonly RemoteSourceOptions _options;
    private readonly LatestValueWriter<StoreSnapshot> _fileWriter;
    private Task<RemoteLoad>? _firstLoad;
    private StoreVersion? _keptVersion;
    private bool _isFileRead;

    public RemoteSourceFollower(RemoteSourceUpdates updates, IRemoteFlagSource source, LastKnownGood? file, ILogger logger)
    {
        (_updates, _source, _file, _logger, _options) = (updates, source, file, logger, source.Options);
        _fileWriter = new LatestValueWriter<StoreSnapshot>(WriteFileAsync, s_filePause, _options.TimeProvider);
        if (file is not null)
        {
            updates.Published += Keep;
        }
    }

    /// <summary>
    /// Loads the settings before the host starts. After the timeout, the host starts and the load continues in the background.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        
        using CancellationTokenSource late = new();

        // A source may block the calling thread, so the load runs on the thread pool.
        _firstLoad = Task.Run(() => LoadUntilSettledAsync(late.Token), cancellationToken);
        try
        {
            await _firstLoad.WaitAsync(_options.StartupTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            string message = FormattableString.Invariant(
                $"{_options.Description} did not answer within {_options.StartupTimeout.TotalSeconds} s.");
            _updates.ReportStartupTimeout(new TimeoutException(message));
        }
        finally
        {
            await late.CancelAsync().ConfigureAwait(false);
        }

        await RestoreAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Loads the settings of the source after each change of the source and after each poll interval, until the process stops.
    /// </summary>
    public Task RunAsync(CancellationToken stoppingToken) =>
        _file is null ? FollowAsync(stoppingToken) : Task.WhenAll(FollowAsync(stoppingToken), _fileWriter.RunAsync(stoppingToken));

    /// <summary>Stops the source, and writes the last settings to the last-known-good file.</summary>
    public async Task StopAsync()
    {
        _updates.Published -= Keep;
        await Task.WhenAll(_source.StopAsync(), _fileWriter.StopAsync()).ConfigureAwait(false);
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        // Without StartAsync, for example in a host that only calls StartAsync of hosted services, the first load is due at once.
        RemoteLoad last = _firstLoad is null
            ? new RemoteLoad(RemoteLoadStatus.Waiting, TimeSpan.Zero)
            : await _firstLoad.WaitAsync(stoppingToken).ConfigureAwait(false);
        int failures = last.Status == RemoteLoadStatus.Retry ? 1 : 0;
        Deadline? due = DueAfter(last, failures);
        Task changed = _source.Changed;
        while (!stoppingToken.IsCancellationRequested)
        {
            await WaitAsync(due, changed, stoppingToken).ConfigureAwait(false);
            bool isDue = due is { HasPassed: true };

            // Read before the load, so that no change in between is missed.
            changed = _source.Changed;
            last = await LoadAsync(isDue ? LoadCause.Poll : LoadCause.Change, stoppingToken).ConfigureAwait(false);
            failures = last.Status == RemoteLoadStatus.Retry ? failures + 1 : 0;
            if (isDue || last.Status != RemoteLoadStatus.Current || last.CheckAgainAfter < due?.Left)
            {
                due = DueAfter(last, failures);
            }

            if (last.Status != RemoteLoadStatus.Current)
            {
                await RestoreAsync(stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private Deadline? DueAfter(RemoteLoad load, int failures) =>
        PollSchedule.Next(load, failures, _options.PollInterval, Random.Shared.NextDouble()) is { } next
            ? new Deadline(_options.TimeProvider, next)
            : null;

    private async Task WaitAsync(Deadline? due, Task changed, CancellationToken stoppingToken)
    {
        TimeSpan left = due?.Left ?? Timeout.InfiniteTimeSpan;
        if (due is { HasPassed: true })
        {
            return;
        }

        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(Task.Delay(left, _options.TimeProvider, end.Token), changed).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Loads the settings, and repeats the load while the settings are missing and another node is expected to supply them. The timeout
    /// <paramref name="late"/> ends the repetition, but does not cancel a load that is running.
    /// </summary>
    private async Task<RemoteLoad> LoadUntilSettledAsync(CancellationToken late)
    {
        while (true)
        {
            Task changed = _source.Changed;
            RemoteLoad load = await LoadAsync(LoadCause.Startup, CancellationToken.None).ConfigureAwait(false);
            if (load.Status != RemoteLoadStatus.Waiting || late.IsCancellationRequested)
            {
                return load;
            }

            await WaitAsync(DueAfter(load, 0), changed, late).ConfigureAwait(false);
        }
    }

    /// <summary>Loads the settings now. An exception of the source is not thrown, but reported as the failure of the source.</summary>
    public async Task<RemoteLoad> LoadAsync(LoadCause cause, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // A source may throw anything. Flags keep their values.
        try
        {
            return await _source.LoadAsync(cause, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _updates.ReportFailure(exception);
            return new RemoteLoad(RemoteLoadStatus.Retry);
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Restores the settings from the last-known-good file if the file may contain newer settings than the source. The file is read only
    /// once, because this process itself writes the file later.
    /// </summary>
    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_file is null
            || _source is not IRestorableSource { NeedsRestore: true } restorable
            || Interlocked.Exchange(ref _isFileRead, true)
            || await _file.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } kept)
        {
            return;
        }

        if (restorable.TryRestore(kept.Snapshot, new FetchTimestamp(_options.TimeProvider, kept.Age)))
        {
            Log.Restored(_logger, _options.Description, kept.Snapshot.Version, kept.Age);
        }
    }

    /// <summary>
    /// Queues the published settings to be written to the last-known-good file. Settings that were read from this file are not queued.
    /// Settings that were queued before are queued again only if the server confirmed them recently.
    /// </summary>
    private void Keep()
    {
        if (_updates.Read() is SnapshotSettings { IsRestored: false, Snapshot: var snapshot }
            && (snapshot.Version != _keptVersion || _updates.LastFetch?.Age < s_confirmed))
        {
            _keptVersion = snapshot.Version;
            _fileWriter.Offer(snapshot);
        }
    }

    private Task WriteFileAsync(StoreSnapshot snapshot, CancellationToken cancellationToken) =>
        _file!.WriteAsync(snapshot, cancellationToken);
}
