namespace FeatureFlags;

/// <summary>
/// Represents an engine, a scope, a context or overrides that are active in the current asynchronous flow. Nested instances form a stack of
/// frames. Frames may be disposed in any order; disposing a frame makes the frame around it active again.
/// </summary>
internal sealed class AmbientScope : IDisposable
{
    private static readonly AsyncLocal<AmbientScope?> s_current = new();

    private readonly AmbientScope? _parent = Innermost;
    private int _disposed;

    private AmbientScope()
    {
    }

    /// <summary>Gets the innermost active frame of the current asynchronous flow, or <c>null</c> if no frame is active.</summary>
    public static AmbientScope? Innermost => Live(s_current.Value);

    /// <summary>Gets the next active frame around this frame, or <c>null</c> if this is the outermost one.</summary>
    public AmbientScope? Outer => Live(_parent);

    public FlagEngine? Engine { get; private init; }

    /// <summary>
    /// Gets the scope whose snapshot of <see cref="Engine"/> the asynchronous flow reads, or <c>null</c> if this frame has no scope.
    /// </summary>
    public FlagScope? Scope { get; private init; }

    public IFlagContextAccessor? Context { get; private init; }

    /// <summary>Gets the manifest whose flags this frame overrides, or <c>null</c> if this frame has no overrides.</summary>
    public FlagManifest? Manifest { get; private init; }

    /// <summary>
    /// Gets the overrides, by index of the flag in the manifest. An element is <c>null</c> if the flag is not overridden.
    /// </summary>
    public FlagEntry?[]? Overrides { get; private init; }

    /// <summary>Makes the current asynchronous flow use an engine. Call this method if several engines exist.</summary>
    public static AmbientScope Enter(FlagEngine engine) => Enter(new AmbientScope { Engine = engine });

    /// <summary>
    /// Makes the current asynchronous flow use the snapshot of a scope and, if <paramref name="context"/> is not <c>null</c>, a context.
    /// </summary>
    public static AmbientScope Enter(FlagScope scope, IFlagContextAccessor? context) =>
        Enter(new AmbientScope { Engine = scope.Engine, Scope = scope, Context = context });

    /// <summary>Makes the current asynchronous flow use a context.</summary>
    public static AmbientScope Enter(IFlagContextAccessor context) => Enter(new AmbientScope { Context = context });

    /// <summary>Makes the current asynchronous flow use overrides, which take precedence over all sources.</summary>
    public static AmbientScope Enter(FlagManifest manifest, FlagEntry?[] overrides)
    {
        AmbientScope frame = Enter(new AmbientScope { Manifest = manifest, Overrides = overrides });
        manifest.CountOverride(+1);
        return frame;
    }

    /// <summary>
    /// Returns the engine that the current asynchronous flow uses for a manifest, or <c>null</c> if the flow has no engine with this
    /// manifest.
    /// </summary>
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

    /// <summary>
    /// Returns the snapshot of an engine that the current asynchronous flow reads through a scope, or <c>null</c> if no scope holds one.
    /// </summary>
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
    /// Returns the given frame if it is active, or else the nearest active frame around it. A frame is active if neither the frame nor its
    /// engine or scope was disposed. Returns <c>null</c> if no frame is active.
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
