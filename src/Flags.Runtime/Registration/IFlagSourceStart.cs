namespace FeatureFlags;

/// <summary>
/// Fills a source that has to fetch what it knows, such as a store, when a host starts. Registered as a service, it is called before the flags are read
/// for the first time and before any other service of the host starts.
/// </summary>
public interface IFlagSourceStart
{
    /// <summary>Fetches once, within a bounded time: the host waits for it. An exception is logged, and the host starts without.</summary>
    /// <param name="cancellationToken">The host no longer wants to start.</param>
    Task StartAsync(CancellationToken cancellationToken);
}
