namespace FeatureFlags.Sources;

/// <summary>Represents the settings of one layer of a source, such as one provider of a configuration.</summary>
internal interface ISettingsLayer : IFlagSettings
{
    /// <summary>
    /// Gets the location of this layer, such as a file. If the layer cannot be read, the error message states this location.
    /// </summary>
    ConfigurationOrigin Origin { get; }

    /// <summary>Gets the distinct keys that are directly below the configuration section of the flags.</summary>
    IEnumerable<string> Keys { get; }
}
