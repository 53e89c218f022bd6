using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>The store as a source of settings: the state that this process knows. It is there before the container is, and one for all containers that are made of the same services.</summary>
internal sealed class StoreSource(FlagEngine engine) : IFlagSource
{
    private StoreState? _state;
    private Exception? _failure;
    private CancellationTokenSource _changed = new();
    private TaskCompletionSource _next = NewSignal();

    public string Name => FlagSources.Store;

    /// <summary>Held by who writes or loads, so that the state only goes forward.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The state; null before the first load.</summary>
    public StoreState? State => Volatile.Read(ref _state);

    /// <summary>Why the last load has failed; null when it has not.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Is done when there is another state or failure.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public IFlagSettings Read()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }

        return new Settings(State?.Rows ?? StoreState.Empty.Rows, engine);
    }

    public IChangeToken GetReloadToken() => new CancellationChangeToken(Volatile.Read(ref _changed).Token);

    /// <summary>The engine has the state when this returns.</summary>
    public void Publish(StoreState state)
    {
        StoreState? former = State;
        bool isNews = Failure is not null || former is null || !ReferenceEquals(former.Rows, state.Rows);
        Volatile.Write(ref _state, state);
        Volatile.Write(ref _failure, null);
        Signal(isNews);
    }

    /// <summary>Loading has failed: flags keep their values, and the engine tells why. Once, until there is a state again.</summary>
    public void Fail(Exception failure)
    {
        if (Failure is null && State is not null)
        {
            // The engine counts the age of values from when it asked last, and it was not while nothing changed: up to now they were right.
            Signal(engineAsks: true);
        }

        bool isNews = Interlocked.Exchange(ref _failure, failure) is null;
        Signal(isNews);
    }

    private void Signal(bool engineAsks)
    {
        if (engineAsks)
        {
            Interlocked.Exchange(ref _changed, new CancellationTokenSource()).Cancel();
        }

        Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Settings(ImmutableDictionary<string, StoredRow> rows, FlagEngine engine) : IFlagSettings
    {
        public FlagSetting? Find(string flag) => rows.TryGetValue(flag, out StoredRow? row) ? row.ForEngine(engine) : null;
    }
}
