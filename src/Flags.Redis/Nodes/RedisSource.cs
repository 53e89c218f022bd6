using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Redis;

/// <summary>
/// Provides the settings of the cached snapshot to the engine, on a node without a database. The source is created before the
/// service provider. All providers that are built from one service collection share it.
/// </summary>
internal sealed class RedisSource(FlagsBuilder builder, FlagEngine engine) : IRemoteFlagSource
{
    private readonly Lock _signalling = new();
    private StoreSnapshot? _snapshot;
    private volatile bool _isRestored;
    private Settings _settings = new([]);
    private Exception? _failure;
    private FetchTimestamp? _lastFetch;
    private CancellationTokenSource _token = new();
    private int _isAdded;

    public string Name => FlagSources.Store;

    /// <summary>Gets the current snapshot; null before the first snapshot is read.</summary>
    public StoreSnapshot? Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>True if the current snapshot comes from the last-known-good file, which may lack settings.</summary>
    public bool IsRestored => _isRestored;

    public Exception? Failure => Volatile.Read(ref _failure);

    public FetchTimestamp? LastFetch => Volatile.Read(ref _lastFetch);

    public IFlagSettings Read() => Volatile.Read(ref _settings);

    public IChangeToken GetReloadToken() => new CancellationChangeToken(Volatile.Read(ref _token).Token);

    /// <summary>Adds this source to the engine, once.</summary>
    public void Join()
    {
        if (Interlocked.Exchange(ref _isAdded, 1) == 0)
        {
            builder.AddSource(this);
        }
    }

    /// <summary>Applies a snapshot of the cache. A snapshot that is older than the current one is ignored.</summary>
    /// <param name="snapshot">The snapshot. The same version replaces a restored snapshot.</param>
    /// <param name="fetch">The time at which a node with a database confirmed the snapshot.</param>
    public void Take(StoreSnapshot snapshot, FetchTimestamp fetch)
    {
        lock (_signalling)
        {
            if (_snapshot is { } former && (snapshot.Version < former.Version || (snapshot.Version == former.Version && !_isRestored)))
            {
                return;
            }

            Volatile.Write(ref _failure, null);
            Set(snapshot, fetch, isRestored: false);
        }
    }

    /// <summary>
    /// Applies a snapshot from the last-known-good file if it is newer than the current snapshot. <see cref="Failure"/> is not
    /// changed.
    /// </summary>
    public void Restore(StoreSnapshot snapshot, FetchTimestamp fetch)
    {
        lock (_signalling)
        {
            if (_snapshot is not { } former || snapshot.Version > former.Version)
            {
                Set(snapshot, fetch, isRestored: true);
            }
        }
    }

    /// <summary>Records that the cache still has the current snapshot, and that Redis is available.</summary>
    public void Confirm(FetchTimestamp fetch)
    {
        lock (_signalling)
        {
            Volatile.Write(ref _lastFetch, fetch);
            if (Interlocked.Exchange(ref _failure, null) is not null)
            {
                Signal();
            }
        }
    }

    /// <summary>
    /// Records that the snapshot could not be fetched. Flags keep their values. The engine is notified once for each outage, and
    /// again if the cached data has another error.
    /// </summary>
    public void Fail(Exception failure)
    {
        lock (_signalling)
        {
            if (Interlocked.Exchange(ref _failure, failure) is not { } former || KindOf(former) != KindOf(failure))
            {
                Signal();
            }
        }

        static string KindOf(Exception failure) => failure is InvalidDataException ? failure.Message : "";
    }

    private void Set(StoreSnapshot snapshot, FetchTimestamp fetch, bool isRestored)
    {
        Volatile.Write(ref _settings, _settings.With(snapshot, engine));
        _isRestored = isRestored;
        Volatile.Write(ref _snapshot, snapshot);
        Volatile.Write(ref _lastFetch, fetch);
        Signal();
    }

    /// <summary>
    /// Notifies the engine, which reloads the settings before this method returns. The caller holds the lock, so that the
    /// engine receives the notifications in order. The listeners of the engine do not use Redis, so they cannot cause a
    /// deadlock.
    /// </summary>
    private void Signal() => Interlocked.Exchange(ref _token, new CancellationTokenSource()).Cancel();

    /// <summary>The settings of one snapshot, by the flag's name.</summary>
    private sealed class Settings(Dictionary<string, (StoredSetting Stored, Lazy<FlagSetting> Setting)> settings) : IFlagSettings
    {
        public FlagSetting? Find(string flag) =>
            settings.TryGetValue(flag, out (StoredSetting Stored, Lazy<FlagSetting> Setting) found) ? found.Setting.Value : null;

        /// <summary>Returns the settings of the next snapshot. Unchanged settings keep their instances.</summary>
        public Settings With(StoreSnapshot snapshot, FlagEngine engine)
        {
            Dictionary<string, (StoredSetting Stored, Lazy<FlagSetting> Setting)> next = new(
                snapshot.Settings.Count, StringComparer.Ordinal);
            foreach ((string flag, StoredSetting stored) in snapshot.Settings)
            {
                next[flag] = settings.TryGetValue(flag, out (StoredSetting Stored, Lazy<FlagSetting> Setting) known)
                    && known.Stored == stored
                        ? known
                        : (stored, new Lazy<FlagSetting>(() => stored.ToFlagSetting(flag, engine), LazyThreadSafetyMode.PublicationOnly));
            }

            return new Settings(next);
        }
    }
}
