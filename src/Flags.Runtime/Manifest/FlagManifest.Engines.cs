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
    /// Gets the engine (the object that loads the settings) that the current asynchronous flow uses for this manifest. If several engines
    /// exist, the flow uses the engine that was selected for the flow, or else the oldest engine. If no engine exists, the flow uses an
    /// engine that reads only environment variables and the compiled defaults.
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

    /// <summary>
    /// Returns the entry (the resolved value with its reason and source) that a flag currently has for the caller. An override in the
    /// caller's asynchronous flow takes precedence over the entry in the current snapshot.
    /// </summary>
    internal FlagEntry Current(int index) => OverrideOf(index) ?? Engine.SnapshotWith(this).Entry(this, index);

    /// <summary>
    /// Gets a value that indicates whether at least one flag of this manifest is overridden in the caller's asynchronous flow.
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

    /// <summary>
    /// Returns the manifests of all assemblies in the process. An assembly is included after its flags were read or registered for the
    /// first time.
    /// </summary>
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
    /// Clears the values that the generated accessors have cached, so that each accessor resolves its flag again at the next read. The
    /// engine calls this method when it publishes a new snapshot of the settings.
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
    /// Clears the values that the generated accessors have cached. Call this method only while holding <see cref="_gate"/>. The generated
    /// reset method is called only if an accessor has cached a value, because compiling the method takes time.
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
