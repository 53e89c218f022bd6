namespace FeatureFlags.Sources;

/// <summary>
/// Represents one layer of a source that has several layers, such as one provider of a configuration. Each layer has its own settings.
/// </summary>
internal interface ISettingsLayer : IFlagSettings
{
    /// <summary>Gets the place of this layer, which error messages state if the layer cannot be read.</summary>
    ConfigurationOrigin Origin { get; }

    /// <summary>Gets the keys directly below the section of the flags, each key once.</summary>
    IEnumerable<string> Keys { get; }
}
