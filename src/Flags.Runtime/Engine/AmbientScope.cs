namespace FeatureFlags;

/// <summary>
/// Represents an engine, a scope, a context or overrides that are active in an asynchronous flow. Frames may be disposed in any
/// order; disposing one restores the frame around it.
/// </summary>
internal sealed class AmbientScope : IDisposable
{
    private static readonly AsyncLocal<AmbientScope?> s_current = new();

    private readonly AmbientScope? _parent = Innermost;
    private int _disposed;

    private AmbientScope()
    {
    }

    /// <summary>Gets the innermost frame of this flow that has not ended.</summary>
    public static AmbientScope? Innermost => Live(s_current.Value);

    /// <summary>Gets the next active frame around this one.</summary>
    public AmbientScope? Outer => Live(_parent);

    public FlagEngine? Engine { get; private init; }

    /// <summary>Gets the scope that holds the snapshot of <see cref="Engine"/> for this flow.</summary>
    public FlagScope? Scope { get; private init; }

    public IFlagContextAccessor? Context { get; private init; }

    /// <summary>Gets the manifest whose flags are overridden.</summary>
    public FlagManifest? Manifest { get; private init; }

    /// <summary>Gets the overrides by index of the flag; an element is <c>null</c> if the flag is not overridden.</summary>
    public FlagEntry?[]? Overrides { get; private init; }

    /// <summary>Makes the flow use an engine, for the case that several engines exist.</summary>
    public static AmbientScope Enter(FlagEngine engine) => Enter(new AmbientScope { Engine = engine });

    /// <summary>Makes the flow use the snapshot of a scope, and a context.</summary>
    public static AmbientScope Enter(FlagScope scope, IFlagContextAccessor? context) =>
        Enter(new AmbientScope { Engine = scope.Engine, Scope = scope, Context = context });

    /// <summary>Makes the flow use a context.</summary>
    public static AmbientScope Enter(IFlagContextAccessor context) => Enter(new AmbientScope { Context = context });

    /// <summary>Makes the flow use overrides, which take precedence over all sources.</summary>
    public static AmbientScope Enter(FlagManifest manifest, FlagEntry?[] overrides)
    {
        AmbientScope frame = Enter(new AmbientScope { Manifest = manifest, Overrides = overrides });
        manifest.CountOverride(+1);
        return frame;
    }

    /// <summary>Returns the engine of this flow that has the manifest, or <c>null</c> if the flow has none.</summary>
    public static FlagEngine? EngineOf(FlagManifest manifest)
    {
        for (AmbientScope? frame = Innermost; frame is not null; frame = frame.Outer)
        {
            if (frame.Engine is { } engine && engine.Has(manifest))
            {
                return engine;
            }
        }

        return null;
    }

    /// <summary>Returns the snapshot of an engine that this flow holds, or <c>null</c> if it holds none.</summary>
    public static FlagSnapshot? HeldOf(FlagEngine engine)
    {
        for (AmbientScope? frame = Innermost; frame is not null; frame = frame.Outer)
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

        AmbientScope? current = s_current.Value;
        AmbientScope? live = Live(current);
        if (!ReferenceEquals(current, live))
        {
            s_current.Value = live;
        }

        Manifest?.CountOverride(-1);
    }

    private static AmbientScope Enter(AmbientScope frame) => s_current.Value = frame;

    /// <summary>
    /// Returns the frame itself, or the nearest frame around it that is active: neither the frame nor its engine or scope has ended.
    /// </summary>
    private static AmbientScope? Live(AmbientScope? frame)
    {
        while (frame is not null
            && (Volatile.Read(ref frame._disposed) != 0 || frame.Engine is { IsDisposed: true } || frame.Scope is { HasEnded: true }))
        {
            frame = frame._parent;
        }

        return frame;
    }
}
