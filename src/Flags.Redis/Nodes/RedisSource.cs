using FeatureFlags.Admin;
using FeatureFlags.Distribution;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Redis;

/// <summary>
/// The store's settings as Redis has them, for a node without a database. It is there before the container is, and one for
/// all containers that are made of the same services.
/// </summary>
internal sealed class RedisSource(FlagsBuilder builder, FlagEngine engine) : IFetchingFlagSource
{
    private readonly Lock _signalling = new();
    private StoreSnapshot? _snapshot;
    private volatile bool _isRestored;
    private Settings _settings = new([]);
    private Exception? _failure;
    private FetchTime? _lastFetch;
    private CancellationTokenSource _token = new();
    private int _isAdded;

    public string Name => FlagSources.Store;

    /// <summary>What it has; null for nothing.</summary>
    public StoreSnapshot? Snapshot => Volatile.Read(ref _snapshot);

    /// <summary>Whether it has that from a file, where settings may be missing.</summary>
    public bool IsRestored => _isRestored;

    public Exception? Failure => Volatile.Read(ref _failure);

    public FetchTime? LastFetch => Volatile.Read(ref _lastFetch);

    public IFlagSettings Read() => Volatile.Read(ref _settings);

    public IChangeToken GetReloadToken() => new CancellationChangeToken(Volatile.Read(ref _token).Token);

    /// <summary>Gives the engine this source, once.</summary>
    public void Join()
    {
        if (Interlocked.Exchange(ref _isAdded, 1) == 0)
        {
            builder.AddSource(this);
        }
    }

    /// <summary>Takes a snapshot from Redis. An older one than it has is left: time goes forward, whatever Redis says.</summary>
    /// <param name="snapshot">The snapshot. The same version takes the place of one from a file.</param>
    /// <param name="fetch">When a node with the database had it.</param>
    public void Take(StoreSnapshot snapshot, FetchTime fetch)
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

    /// <summary>Takes a snapshot from a file, where that is newer. Whatever has failed goes on failing.</summary>
    public void Restore(StoreSnapshot snapshot, FetchTime fetch)
    {
        lock (_signalling)
        {
            if (_snapshot is not { } former || snapshot.Version > former.Version)
            {
                Set(snapshot, fetch, isRestored: true);
            }
        }
    }

    /// <summary>What it has is what Redis has.</summary>
    public void Confirm(FetchTime fetch)
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
    /// It could not be fetched: flags keep their values, and the engine tells why. Once, until it can again or there is
    /// another reason; an outage is one, whatever it looks like each time.
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

    private void Set(StoreSnapshot snapshot, FetchTime fetch, bool isRestored)
    {
        Volatile.Write(ref _settings, _settings.With(snapshot, engine));
        _isRestored = isRestored;
        Volatile.Write(ref _snapshot, snapshot);
        Volatile.Write(ref _lastFetch, fetch);
        Signal();
    }

    /// <summary>
    /// The engine has asked when this returns. Nobody else signals meanwhile, so that it has asked for what was there last;
    /// who listens to the engine has no business with Redis.
    /// </summary>
    private void Signal() => Interlocked.Exchange(ref _token, new CancellationTokenSource()).Cancel();

    /// <summary>The settings of one snapshot.</summary>
    private sealed class Settings(Dictionary<string, (StoredSetting Stored, Lazy<FlagSetting> Setting)> settings) : IFlagSettings
    {
        public FlagSetting? Find(string flag) =>
            settings.TryGetValue(flag, out (StoredSetting Stored, Lazy<FlagSetting> Setting) found) ? found.Setting.Value : null;

        /// <summary>Those of the next snapshot. What did not change is not made again.</summary>
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
