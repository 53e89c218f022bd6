namespace FeatureFlags.Sources;

/// <summary>Represents the options that control how the runtime loads the settings of a remote source.</summary>
/// <param name="Description">The name of the server at the start of a sentence, for error messages, such as <c>The flag store</c>.</param>
public sealed record RemoteSourceOptions(string Description)
{
    /// <summary>
    /// Gets the interval between two loads. The interval varies by 10 percent, so that nodes do not poll at the same time, and is also
    /// the longest delay after failures. <see cref="TimeSpan.Zero"/> turns polling off. The default is 30 seconds.
    /// </summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the maximum time that the start of the host waits for the first load. The default is 5 seconds.</summary>
    public TimeSpan StartupTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the clock for the poll interval. The default is the system clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
