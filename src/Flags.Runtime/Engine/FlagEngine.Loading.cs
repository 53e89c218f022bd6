using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <content>Loads settings from the sources into the current snapshot.</content>
public sealed partial class FlagEngine
{
    private bool _isReadingSource;
    private bool _isPublishing;

    /// <summary>
    /// Gets a value that indicates whether all callers currently read the same snapshot. If the value is true, the generated accessors may
    /// cache flag values until the next snapshot is published.
    /// </summary>
    internal bool HasUniformAnswers => !Volatile.Read(ref _isPublishing) && Published is not { IsOnlyLiveSnapshot: false };

    /// <summary>
    /// Returns the current snapshot and counts the calling scope as a holder of this snapshot. The method increments the count before it
    /// checks again that the snapshot is current. Therefore, a concurrent publish always detects the holder (docs/adr/0017).
    /// </summary>
    internal FlagSnapshot Acquire()
    {
        while (true)
        {
            FlagSnapshot snapshot = Newest;
            snapshot.RefCount.Add();
            if (Published is not { } published || ReferenceEquals(published, snapshot))
            {
                return snapshot;
            }

            snapshot.RefCount.Remove();
        }
    }

    /// <summary>
    /// Returns the current snapshot after the effective setting of every flag in the snapshot is determined. A later reload of the sources
    /// then cannot change the values that a scope reads.
    /// </summary>
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

                if (_isReadingSource)
                {
                    // A source, or the logger that records its failure, reads a flag while the settings are being read. No setting is
                    // available yet.
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
            ReadSource(source);
        }

        // If no source ever changes, no reload will need a complete snapshot.
        FlagEngine? completer = Array.Exists(sources, static source => source.IsWatched) ? this : null;
        FlagSnapshot first = FlagSnapshot.First(_manifests, sources, Clock, completer);
        Volatile.Write(ref _published, first);
        return first;
    }

    /// <summary>
    /// Determines the effective settings of the remaining flags in the current snapshot. This work runs on a thread-pool thread, so that
    /// callers that read flags do not wait for it.
    /// </summary>
    internal void QueueCompletion() => ThreadPool.UnsafeQueueUserWorkItem(static engine => ((FlagEngine)engine!).Completed(), this);

    /// <summary>Reads a source again after the source has signaled a change. Publishes a new snapshot if a flag has changed.</summary>
    private void Reload(SourceState source)
    {
        lock (_loading)
        {
            // Before the first load, there is no snapshot to replace. The first load reads every source.
            if (_disposed || _published is null || !Replace(source))
            {
                return;
            }
        }

        Signal();
    }

    /// <summary>
    /// Signals the reload token of the engine, which notifies listeners that flags have changed. Do not call this method while holding
    /// <see cref="_loading"/>, because listeners may wait for other threads that read flags.
    /// </summary>
    private void Signal()
    {
        try
        {
            Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
        }
        catch (AggregateException exception)
        {
            // Every listener was called. An exception of a listener must not reach the source that signaled the change.
            _log.ListenerFailed(exception);
        }
    }

    /// <summary>
    /// Creates a snapshot from the latest settings, and publishes the snapshot if anything has changed. Returns whether a new snapshot was
    /// published.
    /// </summary>
    /// <param name="changed">
    /// The source that has changed and is read again; <c>null</c> if only a manifest was added or the clock was replaced.
    /// </param>
    /// <returns>True if a new snapshot was published; false if no entry has changed, so that the current snapshot stays.</returns>
    private bool Replace(SourceState? changed)
    {
        FlagSnapshot former = _published!;
        Complete(former);
        if (changed is not null)
        {
            ReadSource(changed);
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
    /// Makes the given snapshot the current snapshot. The method first clears the values that the generated accessors have cached, and
    /// prevents caching until the snapshot is current. Therefore, no scope that holds the snapshot reads an older value.
    /// </summary>
    private void Publish(FlagSnapshot next)
    {
        Volatile.Write(ref _isPublishing, true);
        Array.ForEach(_manifests, static manifest => manifest.Reset());
        Interlocked.Exchange(ref _published, next);
        Volatile.Write(ref _isPublishing, false);
    }

    /// <summary>
    /// Returns the snapshot that the current asynchronous flow reads. If that snapshot does not contain the given manifest, because the
    /// manifest was registered later, returns the newest snapshot.
    /// </summary>
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

    private void ReadSource(SourceState source)
    {
        _isReadingSource = true;
        source.Refresh(Clock);
        LogFailure(source);
        _isReadingSource = false;
    }

    private void LogFailure(SourceState source)
    {
        if (source.Failure is { } exception)
        {
            _log.SourceFailed(source.Name, exception);
        }
    }

    /// <summary>
    /// Logs each rejected (invalid) setting when its error first appears, but not errors that the previous snapshot had too. Also warns
    /// about listed user ids that are probably mistakes.
    /// </summary>
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
                    || (former is not null && former.Has(manifest) && former.Entry(manifest, i).HasSameSetting(entry.Setting));
                if (!isKnown && UserIdHint.Find(entry.Setting) is var (_, hint))
                {
                    _log.UnlikelyUserId(entry, hint);
                }
            }
        }
    }
}
