namespace FeatureFlags.Sources;

/// <summary>
/// Receives the settings of a remote source, and reports them to the engine. A source may call the methods from any thread. When a method
/// returns, flags have their new values. Listeners of the engine are notified afterwards on the thread pool.
/// </summary>
public interface IFlagSourceUpdates
{
    /// <summary>
    /// Replaces the settings of the source with settings that the server confirmed at the given time, and clears a failure that was
    /// reported earlier.
    /// </summary>
    /// <param name="settings">
    /// All settings of the source. The engine keeps its values if this is the same instance as in the previous call.
    /// </param>
    /// <param name="fetchedAt">The time at which the server confirmed that these settings are current.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    void Publish(IFlagSettings settings, FetchTimestamp fetchedAt);

    /// <summary>Reports that the settings could not be fetched. Flags keep their values. The health check shows the reason.</summary>
    /// <param name="reason">The error of the fetch. Its message appears in logs and in the health check.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reason"/> is <c>null</c>.</exception>
    void ReportFailure(Exception reason);
}
