namespace FeatureFlags;

/// <summary>How a source is.</summary>
/// <param name="Name">Its name, such as <c>configuration</c>.</param>
/// <param name="ReadAt">When it was last read without a failure, UTC; null when it never was. Of a source that fetches what it knows: when it was last told what is there.</param>
/// <param name="Age">Time since then.</param>
/// <param name="Failure">Why it could not be read or watched the last time; null when it could. What it said before stays in force.</param>
public sealed record FlagSourceStatus(string Name, DateTimeOffset? ReadAt, TimeSpan? Age, Exception? Failure)
{
    /// <summary>
    /// Gets why changes cannot be written to the source, as far as is known: the last try failed. Null for a source that takes
    /// changes, or has none.
    /// </summary>
    public Exception? WriteFailure { get; init; }

    /// <summary>It fetches what it knows, and has not for longer than <see cref="FlagsOptions.StaleAfter"/>: what it says may be out of date.</summary>
    public bool IsStale { get; init; }
}
