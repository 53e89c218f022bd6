namespace FeatureFlags.Sources;

/// <summary>One of several layers of a source, each with settings of its own: a provider of a configuration.</summary>
internal interface ISettingsLayer : IFlagSettings
{
    /// <summary>The place of a setting that the layer fails to return.</summary>
    ConfigurationOrigin Origin { get; }

    /// <summary>The keys directly below the section, each once.</summary>
    IEnumerable<string> Keys { get; }
}
