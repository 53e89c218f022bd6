namespace FeatureFlags;

/// <summary>
/// Represents a remote source, such as a store. <see cref="IFlagSource.Read"/> returns the settings of the last successful fetch, and
/// does not throw if a later fetch fails.
/// </summary>
public interface IRemoteFlagSource : IFlagSource
{
    /// <summary>
    /// Gets the time of the last successful fetch, whether or not the settings had changed; <c>null</c> if there was none.
    /// </summary>
    FetchTimestamp? LastFetch { get; }

    /// <summary>
    /// Gets the error of the last fetch, or <c>null</c> if it succeeded. The source signals <see cref="IFlagSource.GetReloadToken"/>
    /// when it begins to fail and when it recovers.
    /// </summary>
    Exception? Failure { get; }
}
