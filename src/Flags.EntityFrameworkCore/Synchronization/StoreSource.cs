using FeatureFlags.Distribution;
using FeatureFlags.Sources;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Holds the current state of the store in this process and publishes its settings to the engine. All service providers that are built from
/// one service collection share the source, as they share the engine.
/// </summary>
internal sealed class StoreSource(RemoteSourceUpdates updates, FlagEngine engine)
{
    private readonly Lock _applying = new();
    private readonly SnapshotSettings.Cache _settings = new(engine);
    private StoreState? _state;
    private long _epochStart;

    /// <summary>Gets the lock that serializes loads and writes, so that an older state never replaces a newer one.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Gets the signal that is set after this process applies a state of the store, and after a load fails.</summary>
    public AsyncSignal Changed { get; } = new();

    /// <summary>Gets the current state of the store in this process; null before the first load.</summary>
    public StoreState? State => Volatile.Read(ref _state);

    /// <summary>Gets the error of the last load; null after a success.</summary>
    public Exception? Failure => updates.Failure;

    /// <summary>Gets or sets the error of the last write; null if the write succeeded.</summary>
    public Exception? WriteFailure
    {
        get => updates.WriteFailure;
        set => updates.WriteFailure = value;
    }

    /// <summary>
    /// Gets the sequence of the audit entry that was the last one when this process first loaded a state of the current epoch. Entries
    /// with a higher sequence are new.
    /// </summary>
    public long EpochStart => Volatile.Read(ref _epochStart);

    public FetchTimestamp? LastFetch => updates.LastFetch;

    /// <summary>
    /// Replaces the current state with a state that this process has now loaded from the database, or that another node loaded earlier. If
    /// <paramref name="endsFailure"/> is true, the error of the last load is cleared. The caller holds <see cref="Gate"/>.
    /// </summary>
    /// <param name="state">The new state.</param>
    /// <param name="fetchedAt">The time at which the state was current.</param>
    /// <param name="endsFailure">False to keep reporting the error of the last load.</param>
    public void Apply(StoreState state, FetchTimestamp fetchedAt, bool endsFailure = true)
    {
        lock (_applying)
        {
            Volatile.Write(ref _epochStart, State?.Epoch == state.Epoch ? _epochStart : state.Sequence);
            Publish(state, fetchedAt, endsFailure);
        }

        Changed.Set();
    }

    /// <summary>
    /// Applies a state from the last-known-good file, unless this process already has a state. <see cref="Failure"/> keeps the error of
    /// the last load.
    /// </summary>
    /// <returns>True if the state was applied; otherwise false.</returns>
    public bool TryRestore(StoreState state, FetchTimestamp fetchedAt)
    {
        lock (_applying)
        {
            if (State is not null)
            {
                return false;
            }

            Publish(state, fetchedAt, endsFailure: false);
        }

        Changed.Set();
        return true;
    }

    /// <summary>Reports the exception that caused a load to fail. Flags keep their values.</summary>
    public void Fail(Exception failure)
    {
        updates.ReportFailure(failure);
        Changed.Set();
    }

    private void Publish(StoreState state, FetchTimestamp fetchedAt, bool endsFailure)
    {
        Volatile.Write(ref _state, state);
        updates.Publish(new SnapshotSettings(state.ToSnapshot(), _settings, state.IsRestored), fetchedAt, endsFailure);
    }
}
