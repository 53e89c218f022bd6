namespace FeatureFlags;

/// <content>Selects the engine for a read, and resets the values that accessors keep.</content>
public sealed partial class FlagManifest
{
    private static readonly List<WeakReference<FlagManifest>> s_all = [];

    private FlagEngine[] _engines = [];
    private FlagEngine? _standalone;
    private int _overrides;
    private bool _isCached;

    /// <summary>
    /// Gets the engine for this flow. A single engine serves every flow. If several engines exist, it is the engine of this asynchronous
    /// flow, or else the oldest active one. If none exists, it is an engine over the environment and the compiled defaults.
    /// </summary>
    internal FlagEngine Engine
    {
        get
        {
            FlagEngine[] engines = Volatile.Read(ref _engines);
            return engines.Length switch
            {
                0 => Standalone,
                1 => engines[0],
                _ => AmbientScope.EngineOf(this) ?? engines[0],
            };
        }
    }

    private FlagEngine Standalone
    {
        get
        {
            if (Volatile.Read(ref _standalone) is { } known)
            {
                return known;
            }

            lock (_gate)
            {
                return _standalone ??= FlagEngine.Standalone(this);
            }
        }
    }

    /// <summary>Returns the entry that is current for the caller.</summary>
    internal FlagEntry Current(int index) => OverrideOf(index) ?? Engine.SnapshotWith(this).Entry(this, index);

    /// <summary>Gets whether an override is active for the caller.</summary>
    internal bool HasOverrides
    {
        get
        {
            AmbientScope? frame = Volatile.Read(ref _overrides) == 0 ? null : AmbientScope.Innermost;
            while (frame is not null && frame.Manifest != this)
            {
                frame = frame.Outer;
            }

            return frame is not null;
        }
    }

    internal FlagEntry? OverrideOf(int index)
    {
        if (Volatile.Read(ref _overrides) == 0)
        {
            return null;
        }

        for (AmbientScope? frame = AmbientScope.Innermost; frame is not null; frame = frame.Outer)
        {
            if (frame.Manifest == this && frame.Overrides?[index] is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Returns the manifests of all assemblies of the process whose flags were used or registered.</summary>
    internal static IReadOnlyList<FlagManifest> AllInProcess()
    {
        lock (s_all)
        {
            List<FlagManifest> all = [];
            s_all.RemoveAll(reference =>
            {
                bool isLive = reference.TryGetTarget(out FlagManifest? manifest);
                if (isLive)
                {
                    all.Add(manifest!);
                }

                return !isLive;
            });

            return all;
        }
    }

    internal void Attach(FlagEngine engine)
    {
        lock (_gate)
        {
            Volatile.Write(ref _engines, [.. _engines, engine]);
            ResetCached();
        }
    }

    internal void Detach(FlagEngine engine)
    {
        lock (_gate)
        {
            Volatile.Write(ref _engines, Array.FindAll(_engines, other => other != engine));
            ResetCached();
        }
    }

    /// <summary>
    /// Resets every accessor, so that its next read resolves the flag again. The engine calls this method when it publishes a
    /// snapshot.
    /// </summary>
    internal void Reset()
    {
        lock (_gate)
        {
            ResetCached();
        }
    }

    internal void CountOverride(int change)
    {
        lock (_gate)
        {
            _overrides += change;
            ResetCached();
        }
    }

    /// <summary>
    /// Resets the accessors; call it under the gate. If no accessor has kept a value, the long generated reset method is not called
    /// and need not be compiled.
    /// </summary>
    private void ResetCached()
    {
        if (_isCached)
        {
            _isCached = false;
            _reset();
        }
    }
}
