using Microsoft.Extensions.Configuration;

namespace FeatureFlags.Sources;

/// <summary>What to call a provider when speaking to people.</summary>
internal static class ConfigurationOrigin
{
    private const string Suffix = "ConfigurationProvider";

    /// <summary>The file of a file provider, which says <c>… for 'appsettings.json' (Optional)</c> of itself; else the kind of provider.</summary>
    public static string Of(IConfigurationProvider provider)
    {
        string description = provider.ToString() ?? "";
        int start = description.IndexOf(" for '", StringComparison.Ordinal);
        if (start >= 0)
        {
            start += " for '".Length;
            int end = description.IndexOf('\'', start);
            if (end > start)
            {
                return description.Substring(start, end - start);
            }
        }

        string type = provider.GetType().Name;
        return type.EndsWith(Suffix, StringComparison.Ordinal) ? type.Substring(0, type.Length - Suffix.Length) : type;
    }
}
