using FeatureFlags.Sources;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags;

/// <summary>
/// Represents a source in an engine: its last settings and the subscription to its changes. Sources may be user code, so this class catches
/// their exceptions.
/// </summary>
internal sealed class SourceState(IFlagSource source) : IDisposable
{
    private readonly RemoteSourceUpdates? _remote = source as RemoteSourceUpdates;
    private IFlagSettings? _settings;
    private SourceReading? _reading;
    private FetchTimestamp? _lastRead;
    private ChangeSubscription? _subscription;
    private Exception? _readFailure;
    private Exception? _tokenFailure;

    public string Name { get; } = source.Name;

    /// <summary>Gets the error of the last attempt to read or watch the source, or <c>null</c> if the attempt succeeded.</summary>
    public Exception? Failure => _readFailure ?? _tokenFailure;

    /// <summary>
    /// Returns the status of the source: the time of the last read, the errors, and whether the source is stale under the given options.
    /// </summary>
    public FlagSourceStatus StatusBy(FlagsOptions options)
    {
        FetchTimestamp? lastFetch = LastFetch;
        return new FlagSourceStatus(Name, lastFetch?.At, lastFetch?.Age, Failure)
        {
            IsStale = IsStaleBy(options),
            WriteFailure = _remote?.WriteFailure,
        };
    }

    /// <summary>
    /// Returns whether the source is remote and its last successful fetch is older than <see cref="FlagsOptions.StaleAfter"/>.
    /// </summary>
    public bool IsStaleBy(FlagsOptions options) =>
        _remote is not null
            && options.StaleAfter != Timeout.InfiniteTimeSpan
            && LastFetch is { } last
            && last.Age > options.StaleAfter;

    /// <summary>
    /// Gets the time of the last fetch of a remote source. For any other source, this is the time at which its settings were last read.
    /// </summary>
    private FetchTimestamp? LastFetch => _remote is null ? _lastRead : _remote.LastFetch;

    /// <summary>Gets a value that indicates whether the engine is subscribed to changes of the source.</summary>
    public bool IsWatched => _remote is not null || _subscription is not null;

    /// <summary>Gets a value that indicates whether the source is remote. A remote source publishes its settings itself.</summary>
    public bool IsRemote => _remote is not null;

    /// <summary>Subscribes to changes of the source. Does nothing if the engine is subscribed already.</summary>
    /// <remarks>
    /// This method must not be called under a lock that the callback takes, because it may wait for a callback on another thread.
    /// </remarks>
    public void Watch(Action changed)
    {
        if (_remote is not null)
        {
            _remote.Subscribe(changed);
        }
        else if (_subscription is null)
        {
            ChangeSubscription subscription = new(Token, changed);
            _subscription = subscription.Start() ? subscription : null;
        }
    }

    /// <summary>Reads the settings of the source again. If the source throws an exception, its previous settings stay effective.</summary>
    public void Refresh(TimeProvider clock)
    {
#pragma warning disable CA1031 // A source may throw anything, and the exception must not reach a flag reader.
        try
        {
            _settings = source.Read();
            _reading = new SourceReading(_settings is ConfigurationLayers { Layers: var layers } ? layers : [_settings], _reading);
            _readFailure = _remote?.Failure;
            _lastRead = new FetchTimestamp(clock);
        }
        catch (Exception exception)
        {
            _readFailure = exception;
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Returns the settings of a flag in this source, highest precedence first. The result is empty if the source has no setting for the
    /// flag or has not been read yet.
    /// </summary>
    public FlagSetting[] FindAll(FlagDefinition flag) => _reading?.FindAll(flag) ?? [];

    /// <summary>
    /// Returns the settings of the source that belong to no declared flag. The result is empty if the source cannot list its settings or
    /// throws an exception.
    /// </summary>
    public IReadOnlyList<UnknownSetting> FindUnknown(DeclaredFlags flags)
    {
#pragma warning disable CA1031 // A provider may throw anything, and the exception must not reach a flag reader.
        try
        {
            return _settings is IUnknownSettings settings ? [.. settings.FindUnknown(flags)] : [];
        }
        catch (Exception)
        {
            return [];
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Returns a copy of the source in which some flags have other settings. The copy is used to validate these settings before they are
    /// stored, and has no subscription. A <c>null</c> setting removes the setting of the flag.
    /// </summary>
    public SourceState With(Dictionary<string, FlagSetting?> settings) =>
        new(source) { _reading = new SourceReading([new ProposedSettings(settings, _settings)], former: null) };

    /// <summary>
    /// Ends the subscription. Do not call this method while holding a lock that the change callback needs, because the method may wait for
    /// a running callback.
    /// </summary>
    public void Dispose()
    {
        _remote?.Subscribe(null);
        _subscription?.Dispose();
        _subscription = null;
    }

    private IChangeToken? Token()
    {
#pragma warning disable CA1031 // A source may throw anything, and the exception must not reach a flag reader.
        try
        {
            IChangeToken? token = source.GetReloadToken();
            _tokenFailure = null;
            return token;
        }
        catch (Exception exception)
        {
            _tokenFailure = exception;
            return null;
        }
#pragma warning restore CA1031
    }

    private sealed class ProposedSettings(Dictionary<string, FlagSetting?> settings, IFlagSettings? others) : IFlagSettings
    {
        public FlagSetting? Find(string flag) => settings.TryGetValue(flag, out FlagSetting? setting) ? setting : others?.Find(flag);
    }
}
