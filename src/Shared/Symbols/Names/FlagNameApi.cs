namespace FeatureFlags.Compiler;

/// <summary>Where code hands over a flag's name as a text.</summary>
internal enum FlagNameApi
{
    /// <summary><c>IFlagClient</c> and what implements it.</summary>
    Client,

    /// <summary>A parameter, property or field that carries <c>[FlagName]</c>.</summary>
    Marked,

    /// <summary>Microsoft.FeatureManagement, which may have features of its own.</summary>
    FeatureManagement,

    /// <summary>OpenFeature, which may have other providers.</summary>
    OpenFeature,

    /// <summary><c>IConfiguration</c>, with a key in the section of the flags.</summary>
    Configuration,

    /// <summary><c>Environment.GetEnvironmentVariable</c>.</summary>
    Environment,
}
