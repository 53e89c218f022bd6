using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>
/// Represents a remote source in an engine: the settings and the failure that the source last published. The engine reads the settings from
/// here, so reading a flag never waits for the source.
/// </summary>
internal sealed class RemoteSourceUpdates(string name) : IFlagSource, IFlagSourceUpdates
{
    private readonly object _publishing = new();
    private IFlagSettings _settings = NoSettings.Instance;
    private FetchTimestamp? _lastFetch;
    private Exception? _failure;
    private Exception? _writeFailure;
    private Action? _changed;

    /// <summary>
    /// Occurs after each publication of settings by the source, while the publishing lock is held. A handler must not block.
    /// </summary>
    public event Action? Published;

    public string Name => name;

    /// <summary>Gets the time of the last successful fetch; <c>null</c> before the first successful fetch.</summary>
    public FetchTimestamp? LastFetch => Volatile.Read(ref _lastFetch);

    /// <summary>Gets the error of the last fetch; <c>null</c> if that fetch succeeded.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>
    /// Gets or sets the error of the last write to the server of the source; <c>null</c> if it succeeded or if nothing was written.
    /// </summary>
    public Exception? WriteFailure
    {
        get => Volatile.Read(ref _writeFailure);
        set => Volatile.Write(ref _writeFailure, value);
    }

    public IFlagSettings Read() => Volatile.Read(ref _settings);

    /// <summary>Returns <c>null</c>, because the engine uses <see cref="Subscribe"/>.</summary>
    public IChangeToken? GetReloadToken() => null;

    public void Publish(IFlagSettings settings, FetchTimestamp fetchedAt) => Publish(settings, fetchedAt, endsFailure: true);

    /// <summary>
    /// Replaces the settings. With <paramref name="endsFailure"/> <c>false</c>, a reported failure stays, for example because the settings
    /// come from a file while the server is not available.
    /// </summary>
    public void Publish(IFlagSettings settings, FetchTimestamp fetchedAt, bool endsFailure)
    {
        Throw.IfNull(settings, nameof(settings));
        Throw.IfNull(fetchedAt, nameof(fetchedAt));
        lock (_publishing)
        {
            bool isChanged = !settings.Equals(_settings) || (endsFailure && _failure is not null);
            Volatile.Write(ref _settings, settings);
            Volatile.Write(ref _lastFetch, fetchedAt);
            if (endsFailure)
            {
                Volatile.Write(ref _failure, null);
            }

            if (isChanged)
            {
                _changed?.Invoke();
            }

            Published?.Invoke();
        }
    }

    public void ReportFailure(Exception reason)
    {
        Throw.IfNull(reason, nameof(reason));
        lock (_publishing)
        {
            Fail(reason);
        }
    }

    /// <summary>Reports a timeout of the first load, unless settings were published in the meantime.</summary>
    public void ReportStartupTimeout(TimeoutException reason)
    {
        lock (_publishing)
        {
            if (_lastFetch is null)
            {
                Fail(reason);
            }
        }
    }

    /// <summary>Sets the action that reloads this source in the engine; <c>null</c> to end the subscription.</summary>
    public void Subscribe(Action? changed)
    {
        lock (_publishing)
        {
            _changed = changed;
        }
    }

    // The first failure of an outage and another kind of failure reload the engine, which logs them. Further retries do not.
    private void Fail(Exception reason)
    {
        Exception? former = _failure;
        Volatile.Write(ref _failure, reason);
        if (former is null || KindOf(former) != KindOf(reason))
        {
            _changed?.Invoke();
        }
    }

    private static string KindOf(Exception failure) => failure is InvalidDataException ? failure.Message : "";

    private sealed class NoSettings : IFlagSettings
    {
        public static NoSettings Instance { get; } = new();

        public FlagSetting? Find(string flag) => null;
    }
}
