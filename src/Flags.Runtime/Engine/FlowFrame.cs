namespace FeatureFlags;

/// <summary>What an asynchronous flow has put in force: an engine, a context, or overrides. Disposing it restores what was before, in any order.</summary>
internal sealed class FlowFrame : IDisposable
{
    private static readonly AsyncLocal<FlowFrame?> s_current = new();

    private readonly FlowFrame? _parent = Innermost;
    private int _disposed;

    private FlowFrame()
    {
    }

    /// <summary>The innermost frame of this flow that has not ended.</summary>
    public static FlowFrame? Innermost => Live(s_current.Value);

    /// <summary>The next one around this.</summary>
    public FlowFrame? Outer => Live(_parent);

    public FlagEngine? Engine { get; private init; }

    /// <summary>Holds the snapshot of <see cref="Engine"/> for this flow.</summary>
    public FlagScope? Scope { get; private init; }

    public IFlagContextAccessor? Context { get; private init; }

    /// <summary>Whose flags are overridden.</summary>
    public FlagManifest? Manifest { get; private init; }

    /// <summary>By the flag's index; null where a flag is not overridden.</summary>
    public FlagEntry?[]? Overrides { get; private init; }

    /// <summary>From here on the engine answers, where several are live.</summary>
    public static FlowFrame Enter(FlagEngine engine) => Enter(new FlowFrame { Engine = engine });

    /// <summary>From here on the scope's snapshot answers, for the context.</summary>
    public static FlowFrame Enter(FlagScope scope, IFlagContextAccessor? context) =>
        Enter(new FlowFrame { Engine = scope.Engine, Scope = scope, Context = context });

    /// <summary>From here on the context asks.</summary>
    public static FlowFrame Enter(IFlagContextAccessor context) => Enter(new FlowFrame { Context = context });

    /// <summary>From here on the overrides beat all sources.</summary>
    public static FlowFrame Enter(FlagManifest manifest, FlagEntry?[] overrides)
    {
        FlowFrame frame = Enter(new FlowFrame { Manifest = manifest, Overrides = overrides });
        manifest.CountOverride(+1);
        return frame;
    }

    /// <summary>The engine of this flow that has the manifest; null where none was chosen.</summary>
    public static FlagEngine? EngineOf(FlagManifest manifest)
    {
        for (FlowFrame? frame = Innermost; frame is not null; frame = frame.Outer)
        {
            if (frame.Engine is { } engine && engine.Has(manifest))
            {
                return engine;
            }
        }

        return null;
    }

    /// <summary>The snapshot that this flow holds of an engine; null where it holds none.</summary>
    public static FlagSnapshot? HeldOf(FlagEngine engine)
    {
        for (FlowFrame? frame = Innermost; frame is not null; frame = frame.Outer)
        {
            if (ReferenceEquals(frame.Engine, engine) && frame.Scope is { } scope)
            {
                return scope.Held;
            }
        }

        return null;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        FlowFrame? current = s_current.Value;
        FlowFrame? live = Live(current);
        if (!ReferenceEquals(current, live))
        {
            s_current.Value = live;
        }

        Manifest?.CountOverride(-1);
    }

    private static FlowFrame Enter(FlowFrame frame) => s_current.Value = frame;

    /// <summary>The frame itself, or the nearest one around it that has not ended, be it by itself or with its engine or scope.</summary>
    private static FlowFrame? Live(FlowFrame? frame)
    {
        while (frame is not null && (Volatile.Read(ref frame._disposed) != 0 || frame.Engine is { IsDisposed: true } || frame.Scope is { HasEnded: true }))
        {
            frame = frame._parent;
        }

        return frame;
    }
}
