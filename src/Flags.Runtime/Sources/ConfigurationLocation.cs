using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>
/// Finds the file and the key of a string in a configuration. If code reads the name of a flag from the configuration and the name is
/// wrong, the error message states this location.
/// </summary>
internal static class ConfigurationLocation
{
    /// <summary>
    /// Returns the location of a string value in the configuration, such as <c>appsettings.json, Search:Flag</c>: the file, or the kind of
    /// a provider without a file, and then the key. Returns <c>null</c> if no value in the configuration equals the string.
    /// </summary>
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

        return found is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner }
            ? ProviderOf(inner, key, text) ?? found
            : found;
    }
}
