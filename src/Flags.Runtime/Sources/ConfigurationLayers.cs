namespace FeatureFlags.Sources;

/// <summary>The layers of a configuration, the strongest last.</summary>
internal sealed class ConfigurationLayers(List<IFlagSettings> layers) : IFlagSettings
{
    public FlagSetting? Find(string flag)
    {
        for (int i = layers.Count - 1; i >= 0; i--)
        {
            if (layers[i].Find(flag) is { } setting)
            {
                return setting;
            }
        }

        return null;
    }
}
