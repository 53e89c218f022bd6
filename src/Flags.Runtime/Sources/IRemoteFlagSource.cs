namespace FeatureFlags;

/// <summary>
/// Represents a source that fetches its settings from a remote server, such as a store. <see cref="IFlagSource.Read"/> returns the settings
/// of the last successful fetch, and does not throw if a later fetch fails.
/// </summary>
public interface IRemoteFlagSource : IFlagSource
{
    /// <summary>
    /// Gets the time of the last successful fetch, including fetches that found no changes; <c>null</c> if there was no successful fetch.
    /// </summary>
    FetchTimestamp? LastFetch { get; }

    /// <summary>
    /// Gets the error of the last fetch, or <c>null</c> if it succeeded. The source signals the token of
    /// <see cref="IFlagSource.GetReloadToken"/> when fetches start to fail and when they succeed again.
    /// </summary>
    Exception? Failure { get; }
}
