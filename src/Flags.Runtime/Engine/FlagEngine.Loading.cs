using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <content>From the sources to the snapshot in force.</content>
public sealed partial class FlagEngine
{
    /// <summary>The snapshot in force with every entry worked out: what a scope reads, so that a reload in between cannot part its answers.</summary>
    internal FlagSnapshot Completed()
    {
        FlagSnapshot snapshot = Snapshot;
        if (!snapshot.IsComplete)
        {
            lock (_loading)
            {
                Complete(snapshot);
            }
        }

        return snapshot;
    }

    /// <summary>From now on, rejected settings and failing sources are logged; those of the snapshot in force at once.</summary>
    internal void UseLogger(ILogger logger)
    {
        lock (_loading)
        {
            if (_logger is null)
            {
                _logger = logger;
                if (_published is { IsComplete: true })
                {
                    LogRejected(null, _published);
                }
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
                    Ask(source);
                }

                Volatile.Write(ref _published, FlagSnapshot.First(_manifests, _sources, Clock.GetUtcNow()));
            }

            return _published!;
        }
    }

    private void Watch(SourceState state)
    {
        if (!_disposed && state.Source.GetReloadToken() is not null)
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
                Replace(state);
            }
        }

        // Outside the lock: those who listen may read flags, on other threads too.
        try
        {
            Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
        }
        catch (AggregateException exception)
        {
            // Every listener was called. What one of them threw is not for the source that signalled the change.
            LogListener(exception);
        }
    }

    /// <summary>Builds the next snapshot beside the one in force, and puts it in force by one write.</summary>
    /// <param name="changed">The source to ask again first; null when only the manifests or sources have become more.</param>
    private void Replace(SourceState? changed)
    {
        FlagSnapshot former = _published!;
        Complete(former);
        if (changed is not null)
        {
            Ask(changed);
        }

        FlagSnapshot next = former.Next(_manifests, _sources, Clock.GetUtcNow());
        Volatile.Write(ref _published, next);
        foreach (FlagManifest manifest in _manifests)
        {
            manifest.Reset();
        }

        LogRejected(former, next);
    }

    private void Complete(FlagSnapshot snapshot)
    {
        if (!snapshot.IsComplete)
        {
            snapshot.Complete();
            LogRejected(null, snapshot);
        }
    }

    private void Ask(SourceState source)
    {
        if (source.Refresh() is { } exception)
        {
            LogFailure(source, exception);
        }
    }

    private void LogListener(AggregateException exception)
    {
        if (_logger is { } logger)
        {
            Log.ListenerFailed(logger, exception);
        }
    }

    private void LogFailure(SourceState source, Exception exception)
    {
        if (_logger is { } logger)
        {
            Log.SourceFailed(logger, exception, source.Source.Name);
        }
    }

    /// <summary>One line a rejected setting, when it is first seen: the same fault in the next snapshot is not news.</summary>
    private void LogRejected(FlagSnapshot? former, FlagSnapshot snapshot)
    {
        if (_logger is null)
        {
            return;
        }

        foreach (FlagManifest manifest in snapshot.Manifests)
        {
            for (int i = 0; i < manifest.Count; i++)
            {
                FlagEntry entry = snapshot.Entry(manifest, i);
                if (entry.Rejected is { } rejected
                    && !(former is not null && former.Has(manifest) && rejected == former.Entry(manifest, i).Rejected))
                {
                    Log.SettingRejected(_logger, entry.Definition.Name, rejected.Source, rejected.Origin ?? "-", rejected.Error, entry.Source);
                }
            }
        }
    }
}
