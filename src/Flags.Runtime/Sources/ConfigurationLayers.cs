namespace FeatureFlags.Sources;

/// <summary>The layers of a configuration, highest precedence last.</summary>
internal sealed class ConfigurationLayers(IReadOnlyList<ISettingsLayer> layers) : IFlagSettings
{
    public IReadOnlyList<ISettingsLayer> Layers { get; } = layers;

    public FlagSetting? Find(string flag)
    {
        for (int i = Layers.Count - 1; i >= 0; i--)
        {
            if (Layers[i].Find(flag) is { } setting)
            {
                return setting;
            }
        }

        return null;
    }
}
