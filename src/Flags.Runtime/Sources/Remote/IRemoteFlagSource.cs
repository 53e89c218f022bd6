namespace FeatureFlags.Sources;

/// <summary>
/// Represents a source that loads its settings from a server. The runtime decides when to load: when the host starts, at the poll interval,
/// after <see cref="Changed"/>, and after a failure with increasing delays. Loads run one at a time.
/// </summary>
public interface IRemoteFlagSource
{
    /// <summary>Gets the poll interval and the other options of the source.</summary>
    RemoteSourceOptions Options { get; }

    /// <summary>
    /// Gets a task that completes when the server reports a change. The runtime reads this property before it calls
    /// <see cref="LoadAsync"/>, so that no change in between is missed. The default implementation returns a task that never completes.
    /// </summary>
    Task Changed => Never;

    /// <summary>
    /// Loads the settings of the source if they are newer than the last loaded settings, and publishes the loaded settings with
    /// <see cref="IFlagSourceUpdates"/>.
    /// </summary>
    /// <param name="cause">The reason for this load.</param>
    /// <param name="cancellationToken">The token that is canceled when the host stops.</param>
    /// <returns>When to load again.</returns>
    /// <exception cref="Exception">The load failed. The runtime reports the failure and loads again after a delay.</exception>
    Task<RemoteLoad> LoadAsync(LoadCause cause, CancellationToken cancellationToken);

    /// <summary>
    /// Stops the source. The host calls this method at shutdown, after the last load of the source. The default implementation does
    /// nothing.
    /// </summary>
    Task StopAsync() => Task.CompletedTask;

    private static Task Never { get; } = new TaskCompletionSource().Task;
}
