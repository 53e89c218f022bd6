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

    public IReadOnlyDictionary<string, FlagSetting> Read(IReadOnlyCollection<string> flagNames)
    {
        // Configuration keys are compared without case.
        Dictionary<string, FlagSetting> settings = new(StringComparer.OrdinalIgnoreCase);
        ReadInto(settings, configuration);
        return settings;
    }

    public IChangeToken GetReloadToken() => configuration.GetReloadToken();

    private void ReadInto(Dictionary<string, FlagSetting> settings, IConfiguration from)
    {
        if (from is not IConfigurationRoot root)
        {
            // A section does not show its providers: it is one layer, already merged.
            SectionLayer.ReadInto(settings, from.GetSection(section));
            return;
        }

        foreach (IConfigurationProvider provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider chained)
            {
                ReadInto(settings, chained.Configuration);
            }
            else
            {
                new ProviderLayer(provider).ReadInto(settings, section);
            }
        }
    }
}
