namespace FeatureFlags;

/// <summary>
/// Represents one consistent view of the flags for a unit of work, such as a request. All reads in the scope use the snapshot that was
/// current when the scope was created. Later reloads do not affect these reads.
/// </summary>
/// <example>
/// <code>
/// using FlagScope scope = engine.BeginScope();
/// using (scope.Enter())
/// {
///     // Flags.X, IFlags and IFlagClient all read one snapshot.
/// }
/// </code>
/// </example>
/// <remarks>
/// The middleware of Flags.AspNetCore creates a scope for each request; a worker can create one for each message. While a scope holds
/// a snapshot that is no longer current, accessors everywhere in the process check for a scope at each read, which costs some
/// nanoseconds. Long-running work should call <see cref="DisableSnapshot"/>.
/// </remarks>
public sealed class FlagScope : IDisposable
{
    private FlagSnapshot? _held;
    private bool _ended;

    internal FlagScope(FlagEngine engine)
    {
        Engine = engine;
        _held = engine.Acquire();
    }

    /// <summary>
    /// Gets a client that evaluates flags by name in the snapshot of this scope. The client can be used in any asynchronous flow.
    /// </summary>
    public IFlagClient Client => Held is { } snapshot ? snapshot.ClientOf(Engine) : Engine.Client;

    internal FlagEngine Engine { get; }

    /// <summary>Gets the snapshot that the scope holds, or <c>null</c> after <see cref="DisableSnapshot"/>.</summary>
    internal FlagSnapshot? Held => Volatile.Read(ref _held);

    internal bool HasEnded => Volatile.Read(ref _ended);

    /// <summary>
    /// Makes the generated accessors, <c>IFlags</c> and <see cref="IFlagClient"/> read from this scope in the current asynchronous flow
    /// until the returned object is disposed.
    /// </summary>
    /// <param name="context">The accessor that provides <see cref="FlagContext.Current"/>; <c>null</c> keeps the current accessor.</param>
    /// <returns>
    /// An object that restores the previous state of the asynchronous flow when it is disposed. Disposing the scope has the same effect.
    /// </returns>
    public IDisposable Enter(IFlagContextAccessor? context = null) => AmbientScope.Enter(this, context);

    /// <summary>
    /// Releases the snapshot, so that each later read in this scope uses the newest snapshot. Two reads may then return different values.
    /// Call this method for long-running work.
    /// </summary>
    public void DisableSnapshot() => Interlocked.Exchange(ref _held, null)?.RefCount.Remove();

    /// <summary>Releases the snapshot, and ends the effect of <see cref="Enter"/>.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _ended, true);
        DisableSnapshot();
    }
}
