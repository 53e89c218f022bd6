namespace FeatureFlags;

/// <content>Which engine answers, and when an answer may be kept.</content>
public sealed partial class FlagManifest
{
    private static readonly List<WeakReference<FlagManifest>> s_all = [];

    private FlagEngine[] _engines = [];
    private FlagEngine? _standalone;
    private int _overrides;
    private bool _isKept;

    /// <summary>
    /// The engine that answers here: the only one there is; among several the one of this asynchronous flow, else the oldest that lives.
    /// Where no engine was made, one over environment and compiled defaults.
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
                _ => FlowFrame.EngineOf(this) ?? engines[0],
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

    /// <summary>The entry in force for the caller.</summary>
    internal FlagEntry Current(int index) => OverrideOf(index) ?? Engine.SnapshotWith(this).Entry(this, index);

    /// <summary>Whether an override is in force for the caller.</summary>
    internal bool HasOverrides
    {
        get
        {
            FlowFrame? frame = Volatile.Read(ref _overrides) == 0 ? null : FlowFrame.Innermost;
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

        for (FlowFrame? frame = FlowFrame.Innermost; frame is not null; frame = frame.Outer)
        {
            if (frame.Manifest == this && frame.Overrides?[index] is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>The manifests of all assemblies of the process whose flags were used or registered.</summary>
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
            ResetKept();
        }
    }

    internal void Detach(FlagEngine engine)
    {
        lock (_gate)
        {
            Volatile.Write(ref _engines, Array.FindAll(_engines, other => other != engine));
            ResetKept();
        }
    }

    /// <summary>Makes every accessor ask again. The engine calls it after it has published a snapshot.</summary>
    internal void Reset()
    {
        lock (_gate)
        {
            ResetKept();
        }
    }

    internal void CountOverride(int change)
    {
        lock (_gate)
        {
            _overrides += change;
            ResetKept();
        }
    }

    /// <summary>Under the gate. Where no accessor has kept an answer, the long method that resets them all need not even be compiled.</summary>
    private void ResetKept()
    {
        if (_isKept)
        {
            _isKept = false;
            _reset();
        }
    }
}
