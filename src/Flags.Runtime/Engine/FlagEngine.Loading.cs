using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <content>From the sources to the snapshot in force.</content>
public sealed partial class FlagEngine
{
    private bool _isAsking;
    private bool _isPublishing;

    /// <summary>Whether one snapshot answers everyone, and will until the accessors are reset.</summary>
    internal bool AnswersAlike => !Volatile.Read(ref _isPublishing) && Published is not { IsAlone: false };

    /// <summary>Holds the snapshot in force. The holder is counted before the look whether it still is: so one of the two sees the other (docs/adr/0017).</summary>
    internal FlagSnapshot Hold()
    {
        while (true)
        {
            FlagSnapshot snapshot = Newest;
            snapshot.Holders.Add();
            if (Published is not { } published || ReferenceEquals(published, snapshot))
            {
                return snapshot;
            }

            snapshot.Holders.Remove();
        }
    }

    /// <summary>The snapshot in force with every entry worked out: what a scope reads, so that a reload in between cannot part its answers.</summary>
    internal FlagSnapshot Completed()
    {
        FlagSnapshot snapshot = Newest;
        if (!snapshot.IsComplete)
        {
            lock (_loading)
            {
                Complete(snapshot);
            }
        }

        return snapshot;
    }

    private FlagSnapshot Load()
    {
        while (true)
        {
            SourceState[] sources = Volatile.Read(ref _sources);
            Subscribe();
            lock (_loading)
            {
                if (_published is { } known)
                {
                    return known;
                }

                if (_isAsking)
                {
                    // A source, or the log of its failure, reads a flag while the settings are being asked for: there is no answer yet.
                    return FlagSnapshot.First(_manifests, [], Clock, null);
                }

                if (sources == _sources)
                {
                    return LoadFirst(sources);
                }
            }
        }
    }

    private FlagSnapshot LoadFirst(SourceState[] sources)
    {
        foreach (SourceState source in sources)
        {
            Ask(source);
        }

        // A source that never changes leaves nothing to hurry for.
        FlagEngine? completer = Array.Exists(sources, static source => source.IsWatched) ? this : null;
        FlagSnapshot first = FlagSnapshot.First(_manifests, sources, Clock, completer);
        Volatile.Write(ref _published, first);
        return first;
    }

    /// <summary>Works out the rest of the snapshot, out of the way of those who read.</summary>
    internal void CompleteSoon() => ThreadPool.UnsafeQueueUserWorkItem(static engine => ((FlagEngine)engine!).Completed(), this);

    /// <summary>A source has changed.</summary>
    private void Reload(SourceState source)
    {
        lock (_loading)
        {
            // Before the first load there is nothing to replace: it will ask every source.
            if (_disposed || _published is null || !Replace(source))
            {
                return;
            }
        }

        Signal();
    }

    /// <summary>Outside of <see cref="_loading"/>: those who listen may read flags, on other threads too.</summary>
    private void Signal()
    {
        try
        {
            Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
        }
        catch (AggregateException exception)
        {
            // Every listener was called. What one of them threw is not for the source that signalled the change.
            _log.ListenerFailed(exception);
        }
    }

    /// <summary>Builds the next snapshot beside the one in force, and puts it in force by one write.</summary>
    /// <param name="changed">The source to ask again first; null when only the manifests have become more.</param>
    /// <returns>False where nothing has changed, and the snapshot stays.</returns>
    private bool Replace(SourceState? changed)
    {
        FlagSnapshot former = _published!;
        Complete(former);
        if (changed is not null)
        {
            Ask(changed);
        }

        FlagSnapshot? next = former.Next(_manifests, _sources, Clock);
        if (next is not null)
        {
            Publish(next);
            LogRejected(former, next);
        }

        LogUnknown();
        return next is not null;
    }

    /// <summary>
    /// The accessors forget what they have kept before the snapshot is in force, and keep nothing until it is: no scope that holds it reads an older value.
    /// </summary>
    private void Publish(FlagSnapshot next)
    {
        Volatile.Write(ref _isPublishing, true);
        Array.ForEach(_manifests, static manifest => manifest.Reset());
        Interlocked.Exchange(ref _published, next);
        Volatile.Write(ref _isPublishing, false);
    }

    /// <summary>The snapshot that answers here, or the newest one where that is older than the manifest.</summary>
    internal FlagSnapshot SnapshotWith(FlagManifest manifest)
    {
        FlagSnapshot snapshot = Snapshot;
        return snapshot.Has(manifest) ? snapshot : Newest;
    }

    private void Complete(FlagSnapshot snapshot)
    {
        if (!snapshot.IsComplete)
        {
            snapshot.Complete();
            LogRejected(null, snapshot);
            LogUnknown();
        }
    }

    private void Ask(SourceState source)
    {
        _isAsking = true;
        source.Refresh(Clock);
        LogFailure(source);
        _isAsking = false;
    }

    private void LogFailure(SourceState source)
    {
        if (source.Failure is { } exception)
        {
            _log.SourceFailed(source.Name, exception);
        }
    }

    /// <summary>One line a rejected setting, when it is first seen: the same fault in the next snapshot is not news.</summary>
    private void LogRejected(FlagSnapshot? former, FlagSnapshot snapshot)
    {
        if (!_log.IsOn)
        {
            return;
        }

        foreach (FlagManifest manifest in snapshot.Manifests)
        {
            for (int i = 0; i < manifest.Count; i++)
            {
                FlagEntry entry = snapshot.Entry(manifest, i);
                RejectedSetting? known = former is not null && former.Has(manifest) ? former.Entry(manifest, i).Rejected : null;
                for (RejectedSetting? rejected = entry.Rejected; rejected is not null; rejected = rejected.Next)
                {
                    if (known?.Has(rejected.Source, rejected.Origin, rejected.Error) != true)
                    {
                        _log.SettingRejected(entry, rejected);
                    }
                }

                bool isKnown = entry.Reason != FlagReason.Static
                    || (former is not null && former.Has(manifest) && former.Entry(manifest, i).Says(entry.Setting));
                if (!isKnown && UserIdHint.Find(entry.Setting) is var (_, hint))
                {
                    _log.UnlikelyUserId(entry, hint);
                }
            }
        }
    }
}
