namespace FeatureFlags;

/// <summary>
/// Defines the names of the built-in sources of settings, which are used in <see cref="FlagEvaluation{T}.Source"/> and
/// <see cref="FlagsOptions.Precedence"/>.
/// </summary>
public static class FlagSources
{
    /// <summary>
    /// The source name that is reported for a default from the manifest. A default applies if no source has a setting for the flag.
    /// </summary>
    public const string Default = "default";

    /// <summary>The name of the source that reads the configuration section <see cref="FlagsOptions.SectionName"/>.</summary>
    public const string Configuration = "configuration";

    /// <summary>The common name of all sources that read settings from other feature flag services.</summary>
    public const string Services = "services";

    /// <summary>The name of the store, a source whose settings can be changed through the admin API.</summary>
    public const string Store = "store";

    /// <summary>
    /// The name of the source that reads the environment variables with the prefix <see cref="FlagsOptions.EnvironmentPrefix"/>.
    /// </summary>
    public const string Environment = "environment";

    /// <summary>
    /// The source name that is reported for an override, for example in a test. Overrides take precedence over all sources.
    /// </summary>
    public const string Override = "override";
}
