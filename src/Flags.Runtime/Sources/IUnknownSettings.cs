namespace FeatureFlags.Sources;

/// <summary>The settings of a source that can list its names.</summary>
internal interface IUnknownSettings : IFlagSettings
{
    /// <summary>Returns the settings that belong to no flag.</summary>
    /// <param name="flags">All flags of the process.</param>
    IEnumerable<UnknownSetting> FindUnknown(DeclaredFlags flags);
}
