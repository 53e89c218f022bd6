using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>
/// The section <c>FeatureFlags</c> of a configuration. Each provider is a layer of its own: the last one with a valid setting for a flag
/// decides the flag
/// whole, so that a shorter list never inherits the tail of a longer one, and an invalid setting leaves the one of the next provider
/// effective.
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
            // A section does not show its providers: it is one layer, already merged. It may be the very section that holds the flags.
            layers.Add(new SectionLayer(
                from,
                from is IConfigurationSection given && string.Equals(given.Key, section, StringComparison.OrdinalIgnoreCase) ? given : from.GetSection(section)));
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
