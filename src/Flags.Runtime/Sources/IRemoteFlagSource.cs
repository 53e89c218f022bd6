namespace FeatureFlags;

/// <summary>
/// Represents a source that fetches its settings from a remote server, such as a store. <see cref="IFlagSource.Read"/> returns the settings
/// of the last successful fetch, and does not throw if a later fetch fails.
/// </summary>
public interface IRemoteFlagSource : IFlagSource
{
    /// <summary>
    /// Gets the time of the last successful fetch, or <c>null</c> if no fetch has succeeded yet. A fetch that finds no changes is also
    /// successful.
    /// </summary>
    FetchTimestamp? LastFetch { get; }

    /// <summary>
    /// Gets the error of the last fetch, or <c>null</c> if the last fetch succeeded. The token of <see cref="IFlagSource.GetReloadToken"/>
    /// must signal when this property changes to an error or back to <c>null</c>.
    /// </summary>
    Exception? Failure { get; }
}
