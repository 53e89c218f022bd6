namespace FeatureFlags;

/// <summary>Represents the status of a source of settings: the time of the last read, and the errors of the source.</summary>
/// <param name="Name">The name of the source, such as <c>configuration</c>.</param>
/// <param name="ReadAt">
/// The time of the last successful read, in UTC; <c>null</c> if there was none. For a remote source, the time of the last successful
/// fetch.
/// </param>
/// <param name="Age">The time since <paramref name="ReadAt"/>; <c>null</c> if the source was never read successfully.</param>
/// <param name="Failure">
/// The error of the last attempt to read or watch the source; <c>null</c> if it succeeded. After an error, the previous settings stay
/// effective.
/// </param>
public sealed record FlagSourceStatus(string Name, DateTimeOffset? ReadAt, TimeSpan? Age, Exception? Failure)
{
    /// <summary>
    /// Gets the error of the last attempt to write changes to the source. The value is <c>null</c> if the attempt succeeded, or if the
    /// source does not accept changes.
    /// </summary>
    public Exception? WriteFailure { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the settings of a remote source may be out of date, because the last successful fetch is older
    /// than <see cref="FlagsOptions.StaleAfter"/>.
    /// </summary>
    public bool IsStale { get; init; }
}
