namespace FeatureFlags;

/// <summary>
/// Defines the names of the sources for <see cref="FlagEvaluation{T}.Source"/> and <see cref="FlagsOptions.Precedence"/>.
/// </summary>
public static class FlagSources
{
    /// <summary>The default of the manifest, which is compiled in.</summary>
    public const string Default = "default";

    /// <summary>The configuration section (<see cref="FlagsOptions.SectionName"/>).</summary>
    public const string Configuration = "configuration";

    /// <summary>Other flag services.</summary>
    public const string Services = "services";

    /// <summary>The store that the admin API changes.</summary>
    public const string Store = "store";

    /// <summary>Environment variables (<see cref="FlagsOptions.EnvironmentPrefix"/>).</summary>
    public const string Environment = "environment";

    /// <summary>An override in a test.</summary>
    public const string Override = "override";
}
