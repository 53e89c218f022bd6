namespace FeatureFlags.Compiler;

/// <summary>The APIs to which code passes the name of a flag as a string.</summary>
internal enum FlagNameApi
{
    /// <summary><c>IFlagClient</c> and its implementations.</summary>
    Client,

    /// <summary>A parameter, property or field that is marked with <c>[FlagName]</c>.</summary>
    Marked,

    /// <summary>Microsoft.FeatureManagement, which may have its own features.</summary>
    FeatureManagement,

    /// <summary>OpenFeature, which may have other providers.</summary>
    OpenFeature,

    /// <summary><c>IConfiguration</c>, with a key in the section of the flags.</summary>
    Configuration,

    /// <summary><c>Environment.GetEnvironmentVariable</c>.</summary>
    Environment,
}
