namespace FeatureFlags.Sources;

/// <summary>
/// Represents settings that can be searched for unknown flag names, so that settings with a misspelled flag name can be reported.
/// </summary>
internal interface IUnknownSettings : IFlagSettings
{
    /// <summary>Returns the settings whose names do not match any declared flag.</summary>
    /// <param name="flags">The flags that the manifests of the process declare.</param>
    IEnumerable<UnknownSetting> FindUnknown(DeclaredFlags flags);
}
