namespace FeatureFlags;

/// <summary>
/// Represents a remote source, such as a store, that fetches its initial settings when a host starts. An implementation that is registered
/// as a service is called before flags are read for the first time and before any other service of the host starts.
/// </summary>
public interface IFlagSourceInitializer
{
    /// <summary>
    /// Fetches the settings once. The host waits for this method, so the implementation must have a timeout. An exception is logged, and
    /// the host starts without the settings.
    /// </summary>
    /// <param name="cancellationToken">The token that is canceled if the start of the host is aborted.</param>
    Task StartAsync(CancellationToken cancellationToken);
}
