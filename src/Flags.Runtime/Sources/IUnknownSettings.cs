namespace FeatureFlags.Sources;

/// <summary>Represents the settings of a source that can list the names of its settings, so that misspelt names can be reported.</summary>
internal interface IUnknownSettings : IFlagSettings
{
    /// <summary>Returns the settings that belong to no flag.</summary>
    /// <param name="flags">The flags that the manifests of the process declare.</param>
    IEnumerable<UnknownSetting> FindUnknown(DeclaredFlags flags);
}
