using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>
/// Reads settings from the section <c>FeatureFlags</c> of a configuration. If several configuration providers have a valid setting for the
/// same flag, the last of these providers takes precedence. Settings of different providers are never merged, not even lists.
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
            // The providers of a section cannot be accessed, so it is a single layer whose values are merged already. The given section may
            // be the one that holds the flags.
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
