namespace FeatureFlags;

/// <summary>
/// Defines the names of the sources of settings, which <see cref="FlagEvaluation{T}.Source"/> returns and
/// <see cref="FlagsOptions.Precedence"/> contains.
/// </summary>
public static class FlagSources
{
    /// <summary>
    /// The name for the default of the manifest, which is compiled into the program and applies if no source has a setting.
    /// </summary>
    public const string Default = "default";

    /// <summary>The name of the source that reads the configuration section <see cref="FlagsOptions.SectionName"/>.</summary>
    public const string Configuration = "configuration";

    /// <summary>The name of the place in the precedence that is reserved for sources that read other feature flag services.</summary>
    public const string Services = "services";

    /// <summary>The name of the store, whose settings the admin API changes.</summary>
    public const string Store = "store";

    /// <summary>
    /// The name of the source that reads the environment variables with the prefix <see cref="FlagsOptions.EnvironmentPrefix"/>.
    /// </summary>
    public const string Environment = "environment";

    /// <summary>The name for overrides, for example in tests. Overrides take precedence over all sources.</summary>
    public const string Override = "override";
}
