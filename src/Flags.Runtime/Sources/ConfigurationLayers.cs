namespace FeatureFlags.Sources;

/// <summary>
/// Represents the settings in a configuration, with one layer for each configuration provider. If several layers have a setting for the
/// same flag, the last of these layers takes precedence.
/// </summary>
/// <param name="layers">The layers, highest precedence last.</param>
/// <param name="section">The path of the section that holds the settings.</param>
internal sealed class ConfigurationLayers(ISettingsLayer[] layers, string section) : IUnknownSettings
{
    /// <summary>
    /// The name of the configuration section of the library Microsoft.FeatureManagement. Because most keys in this section belong to that
    /// library, an unknown key is reported only if it resembles the name of a flag.
    /// </summary>
    private const string FeatureManagement = "FeatureManagement";

    public ISettingsLayer[] Layers { get; } = layers;

    public FlagSetting? Find(string flag)
    {
        for (int i = Layers.Length - 1; i >= 0; i--)
        {
            if (Layers[i].Find(flag) is { } setting)
            {
                return setting;
            }
        }

        return null;
    }

    public IEnumerable<UnknownSetting> FindUnknown(DeclaredFlags flags)
    {
        bool isShared = section.Split(':').Contains(FeatureManagement, StringComparer.OrdinalIgnoreCase);
        foreach (ISettingsLayer layer in Layers)
        {
            foreach (string key in layer.Keys)
            {
                // Keys that begin with '$' or '/' are meant for editors and comments, such as "$schema" and "//".
                if (key.Length == 0 || key[0] is '$' or '/' || flags.HasKey(key))
                {
                    continue;
                }

                string? nearest = flags.NearestToKey(key);
                if (nearest is not null || !isShared)
                {
                    yield return new UnknownSetting(FlagSources.Configuration, layer.Origin.ToString(), $"{section}:{key}")
                    {
                        Flag = nearest,
                        Suggestion = nearest is null ? null : $"{section}:{nearest}",
                    };
                }
            }
        }
    }
}
