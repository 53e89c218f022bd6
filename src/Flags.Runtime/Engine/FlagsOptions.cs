namespace FeatureFlags;

/// <summary>
/// Represents the options of an engine: the names and the precedence of its sources, the clock, and the time after which values count as
/// stale.
/// </summary>
public sealed class FlagsOptions
{
    /// <summary>
    /// Gets or sets the name of the configuration section that holds the settings, one key per flag. The default is
    /// <c>FeatureFlags</c>.
    /// </summary>
    public string SectionName { get; set; } = "FeatureFlags";

    /// <summary>Gets or sets the prefix of the environment variables that contain settings. The default is <c>FEATURE_</c>.</summary>
    public string EnvironmentPrefix { get; set; } = "FEATURE_";

    /// <summary>
    /// Gets the names of the sources, lowest precedence first. A flag uses the setting of the last source in the list that has a setting
    /// for the flag. A source that is not listed ranks directly before <see cref="FlagSources.Store"/>, or last if the store is not listed.
    /// The default is configuration, services, store, environment.
    /// </summary>
    // This is not a collection expression, because a collection expression for an IList loads another assembly, which takes a quarter of a
    // millisecond at each start.
    public IList<string> Precedence { get; } =
        new List<string> { FlagSources.Configuration, FlagSources.Services, FlagSources.Store, FlagSources.Environment };

    /// <summary>
    /// Gets or sets the clock that is used for the time windows of settings (<c>from</c>, <c>until</c>), for the creation times of
    /// snapshots, and for ages. The default is the system clock.
    /// </summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>
    /// Gets or sets the time without a successful fetch after which the values of a remote source, such as the store, count as stale. Stale
    /// values stay effective, but their reason is <see cref="FlagReason.Stale"/>, and the health check reports them.
    /// <see cref="Timeout.InfiniteTimeSpan"/> disables staleness. The default is 5 minutes.
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

        // Ranks are doubled, so that a source that is not listed ranks between the store and the source before it.
        return rank < 0 ? int.MaxValue - 1 : Precedence.Contains(source) ? 2 * rank : (2 * rank) - 1;
    }
}
