namespace FeatureFlags;

/// <summary>How an engine finds its settings.</summary>
public sealed class FlagsOptions
{
    /// <summary>The configuration section that holds the settings, a key a flag. Default <c>FeatureFlags</c>.</summary>
    public string SectionName { get; set; } = "FeatureFlags";

    /// <summary>Start of the environment variables that are settings. Default <c>FEATURE_</c>.</summary>
    public string EnvironmentPrefix { get; set; } = "FEATURE_";

    /// <summary>
    /// Names of the sources, weakest first: the last one that mentions a flag decides it. A source that is not named here comes just before
    /// <see cref="FlagSources.Store"/>, or last where that is not named. Default: configuration, services, store, environment.
    /// </summary>
    // Not a collection expression: for an IList that loads one more assembly, a quarter of a millisecond of each start.
    public IList<string> Precedence { get; } =
        new List<string> { FlagSources.Configuration, FlagSources.Services, FlagSources.Store, FlagSources.Environment };

    /// <summary>The clock for <c>from</c> and <c>until</c> of settings, <see cref="FlagExplanation.LoadedAt"/> and ages. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// How long a source that fetches what it knows, such as the store, may not have been reached until its values count as stale: then their reason is <see cref="FlagReason.Stale"/> and the
    /// health check says so. The values stay in force. <see cref="Timeout.InfiniteTimeSpan"/> for never. Default 5 minutes.
    /// </summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromMinutes(5);

    internal int RankOf(string source)
    {
        if (source == FlagSources.Override)
        {
            return int.MaxValue;
        }

        int rank = Precedence.IndexOf(source);
        if (rank < 0)
        {
            rank = Precedence.IndexOf(FlagSources.Store);
        }

        // Doubled, so that an unnamed source stands between the store and the one before it.
        return rank < 0 ? int.MaxValue - 1 : Precedence.Contains(source) ? 2 * rank : (2 * rank) - 1;
    }
}
