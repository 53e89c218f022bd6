namespace FeatureFlags.Sources;

/// <summary>Specifies the reason for a load of a remote source.</summary>
public enum LoadCause
{
    /// <summary>The host is starting.</summary>
    Startup,

    /// <summary>The poll interval has elapsed, or an earlier load has to be repeated.</summary>
    Poll,

    /// <summary>The server has reported a change (<see cref="IRemoteFlagSource.Changed"/>).</summary>
    Change,
}

/// <summary>Specifies the result of a load of a remote source.</summary>
public enum RemoteLoadStatus
{
    /// <summary>The published settings are current. The next load is due after the poll interval.</summary>
    Current,

    /// <summary>
    /// The load failed or returned an outdated state, and has to be repeated soon. The delay increases with each consecutive result of this
    /// kind.
    /// </summary>
    Retry,

    /// <summary>
    /// The server has no settings yet, and another node is expected to supply settings. The host waits for the settings until the startup
    /// timeout.
    /// </summary>
    Waiting,
}

/// <summary>Represents the result of a load of a remote source, which determines the time of the next load.</summary>
/// <param name="Status">The result of the load.</param>
/// <param name="CheckAgainAfter">The time after which to load again at the latest; <c>null</c> for no additional load.</param>
public readonly record struct RemoteLoad(RemoteLoadStatus Status, TimeSpan? CheckAgainAfter = null)
{
    /// <summary>Gets the result of a successful load that does not request an additional load before the next poll.</summary>
    public static RemoteLoad Current => new(RemoteLoadStatus.Current);
}
