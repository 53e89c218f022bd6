namespace FeatureFlags;

/// <content>Which engine answers, and when an answer may be kept.</content>
public sealed partial class FlagManifest
{
    private readonly AsyncLocal<FlagScope?> _scope = new();
    private FlagEngine[] _engines = [];
    private FlagEngine? _standalone;
    private int _overrides;
    private bool _isKept;

    /// <summary>The innermost scope in use in this asynchronous flow.</summary>
    internal FlagScope? Scope
    {
        get => FlagScope.Live(_scope.Value);
        set => _scope.Value = value;
    }

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
                _ => FlowEngine() ?? engines[0],
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
    internal FlagEntry Current(int index) => OverrideOf(index) ?? Engine.Snapshot.Entry(this, index);

    /// <summary>Whether an override is in force for the caller.</summary>
    internal bool HasOverrides
    {
        get
        {
            FlagScope? scope = Volatile.Read(ref _overrides) == 0 ? null : Scope;
            while (scope is not null && scope.Overrides is null)
            {
                scope = FlagScope.Live(scope.Parent);
            }

            return scope is not null;
        }
    }

    internal FlagEntry? OverrideOf(int index)
    {
        if (Volatile.Read(ref _overrides) == 0)
        {
            return null;
        }

        for (FlagScope? scope = Scope; scope is not null; scope = FlagScope.Live(scope.Parent))
        {
            if (scope.Overrides?[index] is { } entry)
            {
                return entry;
            }
        }

        return null;
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

    private FlagEngine? FlowEngine()
    {
        for (FlagScope? scope = Scope; scope is not null; scope = FlagScope.Live(scope.Parent))
        {
            if (scope.Engine is { } engine)
            {
                return engine;
            }
        }

        return null;
    }
}
