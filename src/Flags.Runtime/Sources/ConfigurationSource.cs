using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>
/// Reads settings from the section <c>FeatureFlags</c> of a configuration. Each provider is a layer: the last provider with a valid
/// setting for a flag decides the flag whole. As a result, a shorter list never inherits the tail of a longer one, and after an invalid
/// setting the setting of the next provider is effective.
/// </summary>
internal sealed class ConfigurationSource(IConfiguration configuration, string section) : IFlagSource
{
    public string Name => FlagSources.Configuration;

    public IFlagSettings Read()
    {
        List<ISettingsLayer> layers = [];
        AddLayers(layers, configuration);
        return new ConfigurationLayers(layers.ToArray(), section);
    }

    public IChangeToken GetReloadToken() => configuration.GetReloadToken();

    private void AddLayers(List<ISettingsLayer> layers, IConfiguration from)
    {
        if (from is not IConfigurationRoot root)
        {
            // A section hides its providers, so it is a single layer that is already merged. It may be the section that holds the flags.
            layers.Add(new SectionLayer(
                from,
                from is IConfigurationSection given && string.Equals(given.Key, section, StringComparison.OrdinalIgnoreCase)
                    ? given
                    : from.GetSection(section)));
            return;
        }

        foreach (IConfigurationProvider provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider chained)
            {
                AddLayers(layers, chained.Configuration);
            }
            else
            {
                layers.Add(new ProviderLayer(provider, section));
            }
        }
    }
}
