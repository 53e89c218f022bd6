using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>Where in a configuration a text stands: for messages about names that code has read from there.</summary>
internal static class ConfigurationPlace
{
    /// <summary>The file, or the kind of provider, and the key: <c>appsettings.json, Search:Flag</c>. Null where no value is that text.</summary>
    public static string? Find(IConfiguration? configuration, string text)
    {
        if (configuration is not IConfigurationRoot root)
        {
            return null;
        }

        foreach (KeyValuePair<string, string?> setting in root.AsEnumerable())
        {
            if (setting.Value == text && ProviderOf(root, setting.Key, text) is { } provider)
            {
                return $"{new ConfigurationOrigin(provider)}, {setting.Key}";
            }
        }

        return null;
    }

    private static IConfigurationProvider? ProviderOf(IConfigurationRoot root, string key, string text)
    {
        IConfigurationProvider? found = null;
        foreach (IConfigurationProvider provider in root.Providers)
        {
            found = provider.TryGet(key, out string? value) && value == text ? provider : found;
        }

        return found is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } ? ProviderOf(inner, key, text) ?? found : found;
    }
}
