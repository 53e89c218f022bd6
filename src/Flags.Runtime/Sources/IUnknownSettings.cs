namespace FeatureFlags.Sources;

/// <summary>Settings of a source that can list its names.</summary>
internal interface IUnknownSettings : IFlagSettings
{
    /// <summary>The settings that belong to no flag.</summary>
    /// <param name="flags">All flags of the process.</param>
    IEnumerable<UnknownSetting> FindUnknown(DeclaredFlags flags);
}
