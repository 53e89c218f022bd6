namespace FeatureFlags;

/// <summary>
/// A source that fetches what it knows from elsewhere, such as a store: <see cref="IFlagSource.Read"/> gives what was fetched last, and it is as old as that. Reading it does not fail because
/// fetching did.
/// </summary>
public interface IFetchingFlagSource : IFlagSource
{
    /// <summary>When it was last told what is there, changed or not; null when it never was.</summary>
    FetchTime? LastFetch { get; }

    /// <summary>Why the last try to fetch has failed; null when it has not. The source signals (<see cref="IFlagSource.GetReloadToken"/>) when it begins to fail and when it ends.</summary>
    Exception? Failure { get; }
}
