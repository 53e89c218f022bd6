namespace FeatureFlags;

/// <content>Selects the engine for a read, and resets the values that accessors cache.</content>
public sealed partial class FlagManifest
{
    private static readonly List<WeakReference<FlagManifest>> s_all = [];

    private FlagEngine[] _engines = [];
    private FlagEngine? _standalone;
    private int _overrides;
    private bool _isCached;

    /// <summary>
    /// Gets the engine that the current asynchronous flow uses for this manifest. If only one engine exists, all flows use this engine. If
    /// several engines exist, the flow uses the engine that was set for it, or else the oldest active engine. If no engine exists, the flow
    /// uses an engine that has only environment variables and the compiled defaults.
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

    /// <summary>Returns the current entry of a flag for the caller, including overrides.</summary>
    internal FlagEntry Current(int index) => OverrideOf(index) ?? Engine.SnapshotWith(this).Entry(this, index);

    /// <summary>
    /// Gets a value that indicates whether an override of a flag of this manifest is active in the caller's asynchronous flow.
    /// </summary>
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

    /// <summary>Returns the manifests of all assemblies in the process whose flags were read or registered.</summary>
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
    /// Resets the cached values of all accessors, so that the next read of an accessor resolves its flag again. The engine calls this
    /// method when it publishes a snapshot.
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
    /// Resets the cached values of all accessors. Call this method only while holding <see cref="_gate"/>. If no accessor has cached a
    /// value, the long generated reset method is not called and is never compiled by the JIT compiler.
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
