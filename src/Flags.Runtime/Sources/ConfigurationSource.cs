using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace FeatureFlags.Sources;

/// <summary>
/// The section <c>FeatureFlags</c> of a configuration, read provider by provider: the last provider that mentions a flag decides it whole,
/// so that a shorter list never inherits the tail of a longer one beneath it.
/// </summary>
internal sealed class ConfigurationSource(IConfiguration configuration, string section) : IFlagSource
{
    public string Name => FlagSources.Configuration;

    public IFlagSettings Read()
    {
        List<IFlagSettings> layers = [];
        AddLayers(layers, configuration);
        return new ConfigurationLayers(layers);
    }

    public IChangeToken GetReloadToken() => configuration.GetReloadToken();

    private void AddLayers(List<IFlagSettings> layers, IConfiguration from)
    {
        if (from is not IConfigurationRoot root)
        {
            // A section does not show its providers: it is one layer, already merged. It may be the very section that holds the flags.
            layers.Add(new SectionLayer(
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
