namespace FeatureFlags.Compiler;

/// <summary>Specifies the API to which code passes the name of a flag as a string.</summary>
internal enum FlagNameApi
{
    /// <summary>The interface <c>IFlagClient</c> and its implementations.</summary>
    Client,

    /// <summary>A parameter, property or field that is marked with <c>[FlagName]</c>.</summary>
    Marked,

    /// <summary>The library Microsoft.FeatureManagement, which may also have features that are not flags.</summary>
    FeatureManagement,

    /// <summary>The library OpenFeature, which may also have flags of other providers.</summary>
    OpenFeature,

    /// <summary>The interface <c>IConfiguration</c>, with a key in the section of flags.</summary>
    Configuration,

    /// <summary>The method <c>Environment.GetEnvironmentVariable</c>.</summary>
    Environment,
}
