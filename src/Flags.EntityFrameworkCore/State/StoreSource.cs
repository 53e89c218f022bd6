using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Provides the settings of the store to the engine, and holds the current state of the store in this process. The source is
/// created before the service provider. All providers that are built from one service collection share it.
/// </summary>
internal sealed class StoreSource : IRemoteFlagSource, IWritableFlagSource
{
    private readonly Lock _taking = new();
    private readonly Lock _signalling = new();
    private readonly FlagEngine _engine;
    private StoreState? _state;
    private Exception? _failure;
    private Exception? _writeFailure;
    private FetchTimestamp? _lastFetch;
    private ReloadToken _token;
    private TaskCompletionSource _next = NewSignal();
    private long _epochStart;

    public StoreSource(FlagEngine engine) => (_engine, _token) = (engine, new ReloadToken(this));

    public string Name => FlagSources.Store;

    /// <summary>
    /// Gets the lock that serializes loads and writes, so that an older state never replaces a newer one. Release the lock
    /// before calling <see cref="Signal"/>: listeners may change flags, which requires the lock.
    /// </summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Gets the current state of the store in this process; null before the first load.</summary>
    public StoreState? State => Volatile.Read(ref _state);

    /// <summary>Gets the error of the last load; null after a success.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    public Exception? WriteFailure => Volatile.Read(ref _writeFailure);

    /// <summary>
    /// Gets the sequence of the audit entry that was the last one when this process first loaded a state of the current epoch.
    /// Entries with a higher sequence are new.
    /// </summary>
    public long EpochStart => Volatile.Read(ref _epochStart);

    /// <summary>Gets a task that completes when the state or the failure changes.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public FetchTimestamp? LastFetch => Volatile.Read(ref _lastFetch);

    public IFlagSettings Read() => new Settings(State?.Rows ?? StoreState.Empty.Rows, _engine);

    public IChangeToken GetReloadToken() => Volatile.Read(ref _token);

    /// <summary>
    /// Replaces the current state with a state that this process has now loaded from the database, or that another node loaded
    /// earlier. The caller holds <see cref="Gate"/>, and calls <see cref="Signal"/> after releasing it.
    /// </summary>
    /// <param name="state">The new state.</param>
    /// <param name="fetch">The time at which the state was current.</param>
    /// <param name="keepsFailure">True to keep reporting the error of the last load.</param>
    /// <returns>True if the engine has to reload the settings; otherwise false.</returns>
    public bool Take(StoreState state, FetchTimestamp fetch, bool keepsFailure = false)
    {
        lock (_taking)
        {
            StoreState? former = State;
            Volatile.Write(ref _epochStart, former?.Epoch == state.Epoch ? _epochStart : state.Sequence);
            Volatile.Write(ref _state, state);
            Volatile.Write(ref _lastFetch, fetch);
            return (!keepsFailure && Interlocked.Exchange(ref _failure, null) is not null)
                || former is null
                || !ReferenceEquals(former.Rows, state.Rows);
        }
    }

    /// <summary>
    /// Applies a state from the last-known-good file, unless this process already has a state. <see cref="Failure"/> keeps the
    /// error of the last load.
    /// </summary>
    /// <returns>True if the state was applied; otherwise false.</returns>
    public bool Restore(StoreState state, FetchTimestamp fetch)
    {
        lock (_taking)
        {
            if (State is not null)
            {
                return false;
            }

            Volatile.Write(ref _state, state);
            Volatile.Write(ref _lastFetch, fetch);
            return true;
        }
    }

    /// <summary>
    /// Records the error of a load. Flags keep their values. Until a load succeeds, the engine is notified only of the first
    /// error.
    /// </summary>
    /// <returns>True if the engine has to reload the settings; otherwise false.</returns>
    public bool Fail(Exception failure) => Interlocked.Exchange(ref _failure, failure) is null;

    /// <summary>
    /// Records the error of a load, unless a state was loaded in the meantime. A load may succeed just before its timeout is
    /// reported.
    /// </summary>
    /// <returns>True if the engine has to reload the settings; otherwise false.</returns>
    public bool FailUnlessLoaded(Exception failure)
    {
        lock (_taking)
        {
            return State is null && Fail(failure);
        }
    }

    /// <summary>Sets the error of the last write; null if the write succeeded.</summary>
    public void FailWrite(Exception? failure) => Volatile.Write(ref _writeFailure, failure);

    /// <summary>Notifies listeners that the state or the failure has changed.</summary>
    /// <param name="engineAsks">
    /// True if the engine has to reload the settings. The reload is complete when the method returns.
    /// </param>
    public void Signal(bool engineAsks)
    {
        if (engineAsks)
        {
            _signalling.Enter();
            try
            {
                Interlocked.Exchange(ref _token, new ReloadToken(this)).Fire();
            }
            finally
            {
                EndSignalling();
            }
        }

        Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();
    }

    private void EndSignalling()
    {
        if (_signalling.IsHeldByCurrentThread)
        {
            _signalling.Exit();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// A change token that fires once. The thread that fires it holds the signal lock until the engine registers for the next
    /// token. So every caller of <see cref="Signal"/> runs the engine's callback itself and returns after the reload, without
    /// waiting for the listeners of the engine.
    /// </summary>
    private sealed class ReloadToken(StoreSource source) : IChangeToken
    {
        private readonly CancellationTokenSource _fired = new();

        public bool HasChanged => _fired.IsCancellationRequested;

        public bool ActiveChangeCallbacks => true;

        public IDisposable RegisterChangeCallback(Action<object?> callback, object? state)
        {
            IDisposable registration = _fired.Token.UnsafeRegister(callback, state);
            source.EndSignalling();
            return registration;
        }

        public void Fire() => _fired.Cancel();
    }

    private sealed class Settings(ImmutableDictionary<string, StoredRow> rows, FlagEngine engine) : IFlagSettings
    {
        public FlagSetting? Find(string flag) => rows.TryGetValue(flag, out StoredRow? row) ? row.ForEngine(engine) : null;
    }
}
