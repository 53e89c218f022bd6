namespace FeatureFlags;

/// <summary>
/// Fetches the initial settings of a remote source, such as a store, when a host starts. An implementation that is registered as a
/// service is called before the flags are read for the first time and before any other service of the host starts.
/// </summary>
public interface IFlagSourceInitializer
{
    /// <summary>
    /// Fetches the settings once. The host waits for it, so it must have a timeout. An exception is logged, and the host starts
    /// without the settings.
    /// </summary>
    /// <param name="cancellationToken">The token that is canceled if the start of the host is aborted.</param>
    Task StartAsync(CancellationToken cancellationToken);
}
