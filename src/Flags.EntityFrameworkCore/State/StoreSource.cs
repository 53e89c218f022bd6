using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// The store as a source of settings: the state that this process knows. It is there before the container is, and one for
/// all containers that are made of the same services.
/// </summary>
internal sealed class StoreSource : IFetchingFlagSource, IWritableFlagSource
{
    private readonly Lock _taking = new();
    private readonly Lock _signalling = new();
    private readonly FlagEngine _engine;
    private StoreState? _state;
    private Exception? _failure;
    private Exception? _writeFailure;
    private FetchTime? _lastFetch;
    private ReloadToken _token;
    private TaskCompletionSource _next = NewSignal();
    private long _eraFrom;

    public StoreSource(FlagEngine engine) => (_engine, _token) = (engine, new ReloadToken(this));

    public string Name => FlagSources.Store;

    /// <summary>
    /// Held by who writes or loads, so that the state only goes forward. Nobody signals while it is held: those who listen
    /// may change flags themselves, and wait for that.
    /// </summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The state; null before the first load.</summary>
    public StoreState? State => Volatile.Read(ref _state);

    /// <summary>Why the last load has failed; null when it has not.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    public Exception? WriteFailure => Volatile.Read(ref _writeFailure);

    /// <summary>
    /// The last entry of the audit where the era of <see cref="State"/> began, as this process saw it: those after it are
    /// new.
    /// </summary>
    public long EraFrom => Volatile.Read(ref _eraFrom);

    /// <summary>Is done when there is another state or failure.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public FetchTime? LastFetch => Volatile.Read(ref _lastFetch);

    public IFlagSettings Read() => new Settings(State?.Rows ?? StoreState.Empty.Rows, _engine);

    public IChangeToken GetReloadToken() => Volatile.Read(ref _token);

    /// <summary>
    /// Takes a state that is that of the database now, or was when it was fetched. Who does so holds <see cref="Gate"/>,
    /// and signals when it does no more.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="fetch">When that was.</param>
    /// <param name="keepsFailure">Whether what has failed is still to be told.</param>
    /// <returns>Whether the engine has to ask.</returns>
    public bool Take(StoreState state, FetchTime fetch, bool keepsFailure = false)
    {
        lock (_taking)
        {
            StoreState? former = State;
            Volatile.Write(ref _eraFrom, former?.Era == state.Era ? _eraFrom : state.Sequence);
            Volatile.Write(ref _state, state);
            Volatile.Write(ref _lastFetch, fetch);
            return (!keepsFailure && Interlocked.Exchange(ref _failure, null) is not null)
                || former is null
                || !ReferenceEquals(former.Rows, state.Rows);
        }
    }

    /// <summary>Takes a state that was kept, where there is none. What has failed is still to be told.</summary>
    /// <returns>Whether there was none.</returns>
    public bool Restore(StoreState state, FetchTime fetch)
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

    /// <summary>Loading has failed: flags keep their values, and the engine tells why. Once, until there is a state again.</summary>
    /// <returns>Whether the engine has to ask.</returns>
    public bool Fail(Exception failure) => Interlocked.Exchange(ref _failure, failure) is null;

    /// <summary>
    /// As <see cref="Fail"/>, where there is no state yet: the load may have succeeded in the moment in which it was given up.
    /// </summary>
    /// <returns>Whether the engine has to ask.</returns>
    public bool FailUnlessLoaded(Exception failure)
    {
        lock (_taking)
        {
            return State is null && Fail(failure);
        }
    }

    /// <summary>Notes why the last write failed; null when it succeeded.</summary>
    public void FailWrite(Exception? failure) => Volatile.Write(ref _writeFailure, failure);

    /// <summary>Tells those who wait that there is another state or failure.</summary>
    /// <param name="engineAsks">Whether the engine is to ask. It has the state when this returns.</param>
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
    /// Signals once. Only as long as the engine has not taken the next one nobody else signals: so each who does calls the
    /// engine itself and waits until it has asked, and none waits for those who listen to the engine.
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
