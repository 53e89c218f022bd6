namespace FeatureFlags;

/// <summary>
/// Represents a frame that changes how the code in the current asynchronous flow reads flags. A frame sets the engine, the scope, the
/// context or the overrides that this code uses. Nested frames may be disposed in any order. After a frame is disposed, the frame around it
/// applies again.
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
    /// Gets the scope from whose snapshot the asynchronous flow reads flags while this frame (an instance of this class) is active, or
    /// <c>null</c> if this frame sets no scope.
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
    /// Makes the current asynchronous flow use the given engine until the returned frame is disposed. This call is necessary only if the
    /// process has several engines.
    /// </summary>
    public static AmbientScope Enter(FlagEngine engine) => Enter(new AmbientScope { Engine = engine });

    /// <summary>
    /// Makes the current asynchronous flow read flags from the given scope until the returned frame is disposed. If
    /// <paramref name="context"/> is not <c>null</c>, the asynchronous flow also gets <see cref="FlagContext.Current"/> from this accessor.
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
    /// Returns the engine of the innermost active frame whose engine provides the flags of the given manifest. Returns <c>null</c> if no
    /// active frame has such an engine.
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
    /// Returns the snapshot that the current asynchronous flow reads from a scope of the given engine. If several scopes are active, the
    /// innermost scope is used. Returns <c>null</c> if no scope of the engine is active, or if this scope has released its snapshot.
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
    /// Returns the given frame if the frame is active; otherwise, returns the nearest active frame around the given frame. Returns
    /// <c>null</c> if no frame is active. A frame becomes inactive when the frame, its engine or its scope is disposed.
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
