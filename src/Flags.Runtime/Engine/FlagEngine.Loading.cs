using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <content>From the sources to the snapshot in force.</content>
public sealed partial class FlagEngine
{
    /// <summary>From now on, rejected settings and failing sources are logged; those of the snapshot in force at once.</summary>
    internal void UseLogger(ILogger logger)
    {
        lock (_loading)
        {
            if (_logger is null)
            {
                _logger = logger;
                LogRejected(null, _published);
            }
        }
    }

    internal void LogBadQuestion(string name, string error)
    {
        if (_logger is { } logger)
        {
            Log.BadQuestion(logger, name, error);
        }
    }

    private FlagSnapshot Load()
    {
        lock (_loading)
        {
            if (_published is null)
            {
                foreach (SourceState source in _sources)
                {
                    Watch(source);
                }

                Refresh(_sources);
            }

            return _published!;
        }
    }

    private void Watch(SourceState state)
    {
        if (!_disposed)
        {
            state.Subscription = ChangeToken.OnChange(state.Source.GetReloadToken, () => Reload(state));
        }
    }

    private void Reload(SourceState state)
    {
        lock (_loading)
        {
            if (!_disposed)
            {
                Refresh([state]);
            }
        }

        // Outside the lock: those who listen may read flags, on other threads too.
        Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
    }

    /// <summary>Asks these sources again, builds a snapshot beside the one in force, and puts it in force by one write.</summary>
    private void Refresh(List<SourceState> sources)
    {
        string[] names = FlagSnapshot.NamesOf(_manifests);
        foreach (SourceState source in sources)
        {
            if (source.Refresh(names) is { } exception && _logger is not null)
            {
                Log.SourceFailed(_logger, exception, source.Name);
            }
        }

        FlagSnapshot? former = _published;
        FlagSnapshot next = SnapshotBuilder.Build(former, _manifests, _sources, Clock.GetUtcNow());
        Volatile.Write(ref _published, next);
        foreach (FlagManifest manifest in _manifests)
        {
            manifest.Reset();
        }

        LogRejected(former, next);
    }

    /// <summary>One line a rejected setting, when it is first seen: the same fault in the next snapshot is not news.</summary>
    private void LogRejected(FlagSnapshot? former, FlagSnapshot? snapshot)
    {
        if (_logger is null || snapshot is null)
        {
            return;
        }

        foreach (FlagManifest manifest in snapshot.Manifests)
        {
            FlagEntry[] entries = snapshot.EntriesOf(manifest)!;
            FlagEntry[]? before = former?.EntriesOf(manifest);
            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i].Rejected is { } rejected && rejected != before?[i].Rejected)
                {
                    Log.SettingRejected(_logger, entries[i].Definition.Name, rejected.Source, rejected.Origin ?? "-", rejected.Error, entries[i].Source);
                }
            }
        }
    }
}
