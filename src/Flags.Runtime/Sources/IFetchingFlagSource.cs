namespace FeatureFlags;

/// <summary>A source that fetches what it knows from elsewhere, such as a store: <see cref="IFlagSource.Read"/> gives what was fetched, and it is as old as that.</summary>
public interface IFetchingFlagSource : IFlagSource
{
    /// <summary>When it was last told what is there, changed or not, UTC; null when it never was.</summary>
    DateTimeOffset? FetchedAt { get; }
}
