namespace FeatureFlags.Compiler;

/// <summary>Specifies the API to which code passes the name of a flag as a string.</summary>
internal enum FlagNameApi
{
    /// <summary>The interface <c>IFlagClient</c> and its implementations.</summary>
    Client,

    /// <summary>A parameter, property or field that is marked with <c>[FlagName]</c>.</summary>
    Marked,

    /// <summary>The library Microsoft.FeatureManagement. Not every feature of this library is a flag in a manifest.</summary>
    FeatureManagement,

    /// <summary>The library OpenFeature. A name that is passed to this library can also belong to a flag of another provider.</summary>
    OpenFeature,

    /// <summary>The interface <c>IConfiguration</c>. The configuration key must be in the section of flags.</summary>
    Configuration,

    /// <summary>The method <c>Environment.GetEnvironmentVariable</c>.</summary>
    Environment,
}
