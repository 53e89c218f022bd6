namespace FeatureFlags;

/// <summary>
/// Represents a remote source, such as a store, that fetches its initial settings when a host starts. The host calls each implementation
/// that is registered as a service, before any other service of the host starts.
/// </summary>
public interface IFlagSourceInitializer
{
    /// <summary>
    /// Fetches the initial settings. The host waits for this method, so the implementation must have a timeout. If the method throws, the
    /// exception is logged and the host starts without these settings.
    /// </summary>
    /// <param name="cancellationToken">The token that is canceled if the start of the host is aborted.</param>
    Task StartAsync(CancellationToken cancellationToken);
}
