namespace FeatureFlags;

/// <summary>
/// One consistent answer for a piece of work: the snapshot that was in force when the scope was made answers all its questions, and reloads pass
/// it by. The middleware of Flags.AspNetCore makes one for each request; a worker makes one for each message.
/// </summary>
/// <example>
/// <code>
/// using FlagScope scope = engine.BeginScope();
/// using (scope.Enter())
/// {
///     // Flags.X, IFlags and IFlagClient all answer from one snapshot.
/// }
/// </code>
/// </example>
/// <remarks>
/// While a scope holds a snapshot that is no longer the newest, accessors everywhere in the process look for the scope of their flow at each read, which
/// costs some nanoseconds. Work that goes on for long should not hold one: see <see cref="Follow"/>.
/// </remarks>
public sealed class FlagScope : IDisposable
{
    private FlagSnapshot? _held;
    private bool _ended;

    internal FlagScope(FlagEngine engine)
    {
        Engine = engine;
        _held = engine.Hold();
    }

    /// <summary>Reads flags by name from this scope's snapshot, in whatever flow.</summary>
    public IFlagClient Client => Held is { } snapshot ? snapshot.ClientOf(Engine) : Engine.Client;

    internal FlagEngine Engine { get; }

    /// <summary>Null once the scope follows reloads.</summary>
    internal FlagSnapshot? Held => Volatile.Read(ref _held);

    internal bool HasEnded => Volatile.Read(ref _ended);

    /// <summary>Makes the generated accessors, <c>IFlags</c> and <see cref="IFlagClient"/> answer from this scope in the current asynchronous flow.</summary>
    /// <param name="context">Says who asks, for <see cref="FlagContext.Current"/>; null leaves that as it is.</param>
    /// <returns>Ends that when disposed, as the end of the scope does.</returns>
    public IDisposable Enter(IFlagContextAccessor? context = null) => FlowFrame.Enter(this, context);

    /// <summary>Lets the snapshot go: from now on the scope answers from the newest one, and each read stands for itself. For work that goes on for long.</summary>
    public void Follow() => Interlocked.Exchange(ref _held, null)?.Holders.Remove();

    /// <summary>Ends the scope, and what was entered with it.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _ended, true);
        Follow();
    }
}
