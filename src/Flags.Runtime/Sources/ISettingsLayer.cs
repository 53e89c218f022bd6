namespace FeatureFlags.Sources;

/// <summary>A layer of a source that has several layers with their own settings, such as a provider of a configuration.</summary>
internal interface ISettingsLayer : IFlagSettings
{
    /// <summary>Gets the place of a setting that the layer fails to return.</summary>
    ConfigurationOrigin Origin { get; }

    /// <summary>Gets the keys directly below the section, each once.</summary>
    IEnumerable<string> Keys { get; }
}
