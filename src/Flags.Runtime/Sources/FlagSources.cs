namespace FeatureFlags;

/// <summary>Names of the sources, as they stand in <see cref="FlagEvaluation{T}.Source"/> and in <see cref="FlagsOptions.Precedence"/>.</summary>
public static class FlagSources
{
    /// <summary>The default compiled in from the manifest.</summary>
    public const string Default = "default";

    /// <summary>The configuration section (<see cref="FlagsOptions.SectionName"/>).</summary>
    public const string Configuration = "configuration";

    /// <summary>Other flag services.</summary>
    public const string Services = "services";

    /// <summary>The store of the admin API.</summary>
    public const string Store = "store";

    /// <summary>Environment variables (<see cref="FlagsOptions.EnvironmentPrefix"/>).</summary>
    public const string Environment = "environment";

    /// <summary>A test's override.</summary>
    public const string Override = "override";
}
