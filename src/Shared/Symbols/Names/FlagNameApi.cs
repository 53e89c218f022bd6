namespace FeatureFlags.Compiler;

/// <summary>Specifies the API to which code passes the name of a flag as a string.</summary>
internal enum FlagNameApi
{
    /// <summary>The interface <c>IFlagClient</c> and its implementations.</summary>
    Client,

    /// <summary>A parameter, property or field that is marked with <c>[FlagName]</c>.</summary>
    Marked,

    /// <summary>The library Microsoft.FeatureManagement. Its features need not be flags of a manifest.</summary>
    FeatureManagement,

    /// <summary>The library OpenFeature. Its flags may also belong to other providers.</summary>
    OpenFeature,

    /// <summary>The interface <c>IConfiguration</c>, with a key in the section of flags.</summary>
    Configuration,

    /// <summary>The method <c>Environment.GetEnvironmentVariable</c>.</summary>
    Environment,
}
