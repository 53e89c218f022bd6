namespace FeatureFlags;

/// <summary>
/// Represents a frame on the stack of the current asynchronous flow. A frame sets the engine, the scope, the context or the overrides that
/// the code in the flow uses. Frames may be disposed in any order. When a frame is disposed, the next frame around it becomes active again.
/// </summary>
internal sealed class AmbientScope : IDisposable
{
    private static readonly AsyncLocal<AmbientScope?> s_current = new();

    private readonly AmbientScope? _parent = Innermost;
    private int _disposed;

    private AmbientScope()
    {
    }

    /// <summary>
    /// Gets the frame that was entered last and is still active in the current asynchronous flow, or <c>null</c> if no frame is active.
    /// </summary>
    public static AmbientScope? Innermost => Live(s_current.Value);

    /// <summary>Gets the nearest active frame that encloses this frame, or <c>null</c> if this frame is the outermost frame.</summary>
    public AmbientScope? Outer => Live(_parent);

    public FlagEngine? Engine { get; private init; }

    /// <summary>
    /// Gets the scope that this frame activates, or <c>null</c> if this frame activates no scope. The code in the asynchronous flow reads
    /// flags from the snapshot of this scope.
    /// </summary>
    public FlagScope? Scope { get; private init; }

    public IFlagContextAccessor? Context { get; private init; }

    /// <summary>Gets the manifest whose flags this frame overrides, or <c>null</c> if this frame has no overrides.</summary>
    public FlagManifest? Manifest { get; private init; }

    /// <summary>
    /// Gets the override of each flag of <see cref="Manifest"/>, indexed by the position of the flag. An element is <c>null</c> if the flag
    /// is not overridden. The array is <c>null</c> if this frame has no overrides.
    /// </summary>
    public FlagEntry?[]? Overrides { get; private init; }

    /// <summary>
    /// Makes the current asynchronous flow use the given engine until the returned frame is disposed. A call is needed only if several
    /// engines exist.
    /// </summary>
    public static AmbientScope Enter(FlagEngine engine) => Enter(new AmbientScope { Engine = engine });

    /// <summary>
    /// Makes the current asynchronous flow read flags from the given scope until the returned frame is disposed. If
    /// <paramref name="context"/> is not <c>null</c>, this accessor also provides <see cref="FlagContext.Current"/>.
    /// </summary>
    public static AmbientScope Enter(FlagScope scope, IFlagContextAccessor? context) =>
        Enter(new AmbientScope { Engine = scope.Engine, Scope = scope, Context = context });

    /// <summary>
    /// Makes the given accessor provide <see cref="FlagContext.Current"/> in the current asynchronous flow until the returned frame is
    /// disposed.
    /// </summary>
    public static AmbientScope Enter(IFlagContextAccessor context) => Enter(new AmbientScope { Context = context });

    /// <summary>
    /// Overrides flags of a manifest in the current asynchronous flow until the returned frame is disposed. Overrides take precedence over
    /// all sources of settings.
    /// </summary>
    public static AmbientScope Enter(FlagManifest manifest, FlagEntry?[] overrides)
    {
        AmbientScope frame = Enter(new AmbientScope { Manifest = manifest, Overrides = overrides });
        manifest.CountOverride(+1);
        return frame;
    }

    /// <summary>
    /// Returns the innermost engine of the current asynchronous flow that provides the flags of the given manifest. Returns <c>null</c> if
    /// no active frame has such an engine.
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
    /// Returns the snapshot that the innermost scope of the given engine holds in the current asynchronous flow. Returns <c>null</c> if no
    /// scope of the engine is active, or if the scope has released its snapshot.
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
    /// Returns the given frame or, if this frame is inactive, the nearest active frame around it; <c>null</c> if no frame is active. A
    /// frame becomes inactive when the frame, its engine or its scope is disposed.
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
